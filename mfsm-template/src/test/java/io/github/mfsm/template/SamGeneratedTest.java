package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.template.model.TemplateProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SAM makes besides the template's own resources, each tried with aws-sam-translator 1.110.0. */
class SamGeneratedTest {
    private static final String TEMPLATE = """
            Transform: AWS::Serverless-2016-10-31
            Globals: {Function: {Runtime: java21, CodeUri: 's3://b/k', Handler: a.B}}
            Resources:
              Live: {Type: AWS::Serverless::Function, Properties: {AutoPublishAlias: live}}
              Plain:
                Type: AWS::Serverless::Function
                Properties: {Role: 'arn:aws:iam::123456789012:role/r', FunctionUrlConfig: {AuthType: NONE}}
              Child: {Type: AWS::Serverless::StateMachine, Properties: {AutoPublishAlias: live, Definition: {StartAt: A}}}
              Owned: {Type: AWS::Serverless::StateMachine, Properties: {Role: 'arn:r', Definition: {StartAt: A}}}
              Api: {Type: AWS::Serverless::Api, Properties: {StageName: prod, DefinitionUri: 's3://b/api'}}
              Http: {Type: AWS::Serverless::HttpApi, Properties: {DefinitionUri: 's3://b/api'}}
              M: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {StartAt: VALUE}}}
            """;

    @TempDir
    Path folder;

    private Template read(String template) {
        return new Folder(folder).with("template.yaml", template).read("template.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Ref Live.Alias           | arn:aws:lambda:us-east-1:123456789012:function:Live:live
            !Ref Live.Version         | arn:aws:lambda:us-east-1:123456789012:function:Live:1
            !GetAtt LiveRole.Arn      | arn:aws:iam:us-east-1:123456789012:LiveRole
            !Ref PlainUrl             | PlainUrl
            !GetAtt PlainUrl.FunctionUrl | PlainUrl-FunctionUrl
            !Ref ChildVersion         | arn:aws:states:us-east-1:123456789012:stateMachine:Child:1
            !Ref ChildAliaslive       | arn:aws:states:us-east-1:123456789012:stateMachine:Child:live
            !GetAtt ChildAliaslive.Arn | arn:aws:states:us-east-1:123456789012:stateMachine:Child:live
            !Ref Api.Stage            | prod
            !Ref Http.Stage           | $default
            !Sub 'https://${Api}/${Api.Stage}' | https://Api/prod
            """)
    void whatSamMakesMayBeReferredTo(String reference, String value) {
        Template template = read(TEMPLATE.replace("VALUE", reference));

        assertThat(template.problems()).isEmpty();
        assertThat(Folder.definition(template, "M").path("StartAt").textValue()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !GetAtt Live.Alias   | Live.Alias has no attribute, it is a Ref: !Ref Live.Alias, or ${Live.Alias}
            !GetAtt Live.Version | Live.Version has no attribute, it is a Ref: !Ref Live.Version, or ${Live.Version}
            !Ref Plain.Version   | no parameter or resource named Plain.Version in this template
            !Ref Plain.Alias     | no parameter or resource named Plain.Alias in this template
            !GetAtt PlainRole.Arn | no resource named PlainRole in this template
            !GetAtt OwnedRole.Arn | no resource named OwnedRole in this template
            !Ref Child.Alias     | no parameter or resource named Child.Alias in this template
            !Ref Child.Version   | no parameter or resource named Child.Version in this template
            !Ref OwnedVersion    | no parameter or resource named OwnedVersion in this template
            !Ref LiveUrl         | no parameter or resource named LiveUrl in this template
            """)
    void whatSamDoesNotMakeIsAProblem(String reference, String problem) {
        Template template = read(TEMPLATE.replace("VALUE", reference));

        assertThat(template.problems()).singleElement().satisfies(found -> {
            assertThat(found.message()).isEqualTo(problem);
            assertThat(found.machine()).isEqualTo("M");
        });
    }

    @Test
    void aDefinitionThatIsTextIsReadWithAWarning() {
        Template template = read("""
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  A: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionString: '{"StartAt": "A"}'}}
                  B: {Type: AWS::Serverless::StateMachine, Properties: {Definition: !Sub '{"StartAt": "${AWS::Region}"}'}}
                  C: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: '{"StartAt": "C"}'}}
                """);

        assertThat(Folder.definition(template, "A").path("StartAt").textValue()).isEqualTo("A");
        assertThat(Folder.definition(template, "B").path("StartAt").textValue()).isEqualTo("us-east-1");
        assertThat(template.problems())
                .extracting(problem -> problem.severity() + " " + problem.message())
                .containsExactly(
                        TemplateProblem.Severity.WARNING
                                + " A: SAM has no DefinitionString: write Definition, an object, or DefinitionUri, a file",
                        TemplateProblem.Severity.WARNING
                                + " B: SAM takes Definition as an object, with functions in its members, and no text");
    }
}
