package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.template.model.TemplateProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludeTest {
    @TempDir
    Path folder;

    @Test
    void localFilesTakeThePlaceOfIncludesAnywhere() {
        Template template = new Folder(folder)
                .with("parts/states.yaml", "A: {Type: Pass, Comment: !Ref P, End: true}\n")
                .with("parts/properties.json", "{\"StateMachineName\": \"named\", \"DefinitionString\": \"{}\"}")
                .with("parts/resources.yaml", """
                        Included:
                          Type: AWS::StepFunctions::StateMachine
                          Properties: {DefinitionString: '{"StartAt": "I"}'}
                        """)
                .with("parts/top.yaml", "Parameters: {P: {Type: String, Default: told}}\n")
                .with("template.yaml", """
                        Transform:
                        - AWS::Serverless-2016-10-31
                        - {Name: AWS::Include, Parameters: {Location: parts/top.yaml}}
                        Resources:
                          States:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              Definition:
                                StartAt: A
                                States:
                                  B: {Type: Succeed}
                                  Fn::Transform: {Name: AWS::Include, Parameters: {Location: ./parts/states.yaml}}
                          Properties:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              Fn::Transform: {Name: AWS::Include, Parameters: {Location: parts/properties.json}}
                          Fn::Transform:
                            Name: AWS::Include
                            Parameters: {Location: !Sub 'parts/${Which}.yaml'}
                        Parameters: {Which: {Type: String, Default: resources}}
                        """)
                .read("template.yaml");

        // The template's own Parameters win over those of the include, as any of its members do.
        assertThat(template.problems())
                .extracting(TemplateProblem::message)
                .containsExactly("no parameter or resource named P in this template");
        assertThat(template.machine("Properties").orElseThrow().name()).isEqualTo("named");
        assertThat(Folder.definition(template, "Included")).isEqualTo(Folder.json("{\"StartAt\": \"I\"}"));
    }

    @Test
    void whatIsInS3OrNoIncludeIsAProblemOfWhatNeedsIt() {
        Template template = new Folder(folder).with("template.yaml", """
                        Resources:
                          InS3:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              Definition:
                                Fn::Transform: {Name: AWS::Include, Parameters: {Location: 's3://b/k.yaml'}}
                          Macro:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              Definition: {StartAt: {'Fn::Transform': {Name: MyMacro, Parameters: {A: b}}}}
                        """).read("template.yaml");

        assertThat(template.problems())
                .extracting(TemplateProblem::message)
                .containsExactly(
                        "s3://b/k.yaml is not a file here, and nothing is fetched",
                        "of transforms, only AWS::Include with the Location of a file is supported");
    }

    @Test
    void aLiteralOfSubIsNoOpenPlaceholder() {
        Template template = new Folder(folder).with("template.yaml", """
                        Resources:
                          M:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              DefinitionString: !Sub '{"StartAt": "${!Kept} ${!Put}"}'
                              DefinitionSubstitutions: {Put: in}
                          N:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              DefinitionString: '{"StartAt": "${Kept}"}'
                        """).read("template.yaml");

        assertThat(Folder.definition(template, "M")).isEqualTo(Folder.json("{\"StartAt\": \"${Kept} in\"}"));
        assertThat(template.machine("M").orElseThrow().placeholders()).isEmpty();
        assertThat(template.machine("N").orElseThrow().placeholders()).containsExactly("Kept");
    }

    @Test
    void aCommentInJsonIsRefusedInPlainWords() {
        Folder files = new Folder(folder).with("template.json", "{\n  // comment\n  \"Resources\": {}\n}\n");

        assertThatThrownBy(() -> files.read("template.json"))
                .hasMessageEndingWith("template.json:2:3: this is not JSON: JSON has no comments");
    }
}
