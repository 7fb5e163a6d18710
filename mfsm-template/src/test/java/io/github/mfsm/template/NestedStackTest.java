package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.template.model.TemplateFunction;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NestedStackTest {
    private static final String CHILD = """
            Parameters:
              Stage: {Type: String}
              Names: {Type: CommaDelimitedList, Default: 'x'}
              Other: {Type: String, Default: o}
            Conditions:
              Prod: !Equals [!Ref Stage, prod]
            Resources:
              F:
                Type: AWS::Lambda::Function
                Properties: {FunctionName: childs}
              Inner:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  Definition: {StartAt: !Ref Stage, Comment: !Join ['+', !Ref Names], States: {}}
            Outputs:
              Arn: {Value: !GetAtt F.Arn}
              OfProd: {Condition: Prod, Value: p}
              Echo: {Value: !Ref Other}
            """;

    @TempDir
    Path folder;

    private Template parent(String resources) {
        return new Folder(folder)
                .with("nested/child.yaml", CHILD)
                .with("template.yaml", "Resources:\n" + resources.indent(2))
                .read("template.yaml");
    }

    @Test
    void aLocalTemplateIsReadWithItsParameters() {
        Template template = parent("""
                Child:
                  Type: AWS::CloudFormation::Stack
                  Properties:
                    TemplateURL: ./nested/child.yaml
                    Parameters: {Stage: !Ref AWS::Region, Names: [a, b]}
                App:
                  Type: AWS::Serverless::Application
                  Properties: {Location: nested/child.yaml, Parameters: {Stage: test}}
                """);

        assertThat(template.problems()).isEmpty();
        assertThat(template.machines())
                .extracting(TemplateMachine::address)
                .containsExactly("Child/Inner", "App/Inner");
        assertThat(Folder.definition(template, "Child/Inner"))
                .isEqualTo(Folder.json("{\"StartAt\": \"us-east-1\", \"Comment\": \"a+b\", \"States\": {}}"));
        assertThat(Folder.definition(template, "App/Inner").get("StartAt").textValue())
                .isEqualTo("test");
    }

    @Test
    void outputsAreThoseOfTheLocalTemplate() {
        Template template = parent("""
                Child:
                  Type: AWS::CloudFormation::Stack
                  Properties: {TemplateURL: nested/child.yaml, Parameters: {Stage: dev}}
                M:
                  Type: AWS::StepFunctions::StateMachine
                  Properties:
                    DefinitionString: !Sub '{"Resource": "${Child.Outputs.Arn}"}'
                N:
                  Type: AWS::StepFunctions::StateMachine
                  Properties:
                    Definition: {Resource: !GetAtt [Child, Outputs.Nope]}
                O:
                  Type: AWS::StepFunctions::StateMachine
                  Properties:
                    Definition: {Resource: !GetAtt Child.Outputs.OfProd}
                """);

        assertThat(Folder.definition(template, "M"))
                .isEqualTo(Folder.json("{\"Resource\": \"arn:aws:lambda:us-east-1:123456789012:function:childs\"}"));
        assertThat(template.problems())
                .extracting(TemplateProblem::message)
                .containsExactly(
                        "the stack's template has no output Nope",
                        "the stack has no output OfProd under its condition");
    }

    @Test
    void anOutputMayBeAnotherStacksParameter() {
        Template template = parent("""
                First:
                  Type: AWS::CloudFormation::Stack
                  Properties: {TemplateURL: nested/child.yaml, Parameters: {Stage: !GetAtt Second.Outputs.Echo}}
                Second:
                  Type: AWS::CloudFormation::Stack
                  Properties: {TemplateURL: nested/child.yaml, Parameters: {Stage: dev, Other: told}}
                """);

        assertThat(Folder.definition(template, "First/Inner").get("StartAt").textValue())
                .isEqualTo("told");
    }

    @Test
    void stacksThatNeedEachOtherAreAProblem() {
        Template template = parent("""
                First:
                  Type: AWS::CloudFormation::Stack
                  Properties: {TemplateURL: nested/child.yaml, Parameters: {Stage: !GetAtt Second.Outputs.Echo}}
                Second:
                  Type: AWS::CloudFormation::Stack
                  Properties: {TemplateURL: nested/child.yaml, Parameters: {Stage: x, Other: !GetAtt First.Outputs.Echo}}
                """);

        assertThat(template.problems()).extracting(TemplateProblem::message).contains("First depends on itself");
        assertThat(template.machine("Second/Inner").orElseThrow().definition()).isPresent();
    }

    @Test
    void whatTheOuterStackCannotGiveIsToldOfThePartThatNeedsIt() {
        Template template = parent("""
                Child:
                  Type: AWS::CloudFormation::Stack
                  Properties: {TemplateURL: nested/child.yaml, Parameters: {Stage: !GetAtt Far.Outputs.X}}
                Far:
                  Type: AWS::CloudFormation::Stack
                  Properties: {TemplateURL: 'https://s3.amazonaws.com/b/k.yaml'}
                Gone:
                  Type: AWS::Serverless::Application
                  Properties: {Location: nested/gone.yaml}
                """);

        assertThat(template.problems())
                .extracting(problem -> problem.machine() + ": " + problem.message())
                .satisfiesExactly(
                        needed -> assertThat(needed)
                                .isEqualTo("Inner: Far.Outputs.X is an output of a nested stack, and known only after"
                                        + " deployment"),
                        far -> assertThat(far)
                                .isEqualTo("null: Far: the template of this nested stack is no file here; its machines,"
                                        + " functions and tables are left out"),
                        gone -> assertThat(gone).startsWith("null: there is no file "));
    }

    @Test
    void aStackThatIsLeftOutIsTold() {
        Template template = parent("""
                Bucket:
                  Type: AWS::CloudFormation::Stack
                  Properties: {TemplateURL: !Sub 'https://${AWS::Region}.example.com/k.yaml'}
                Repository:
                  Type: AWS::Serverless::Application
                  Properties: {Location: {ApplicationId: a, SemanticVersion: 1.0.0}}
                Asset:
                  Type: AWS::CloudFormation::Stack
                  Metadata: {'aws:asset:path': nested/child.yaml}
                  Properties: {TemplateURL: 'https://s3.amazonaws.com/b/k.yaml'}
                """);

        assertThat(template.machines()).isEmpty();
        assertThat(template.problems())
                .allMatch(problem -> problem.severity() == TemplateProblem.Severity.WARNING)
                .extracting(TemplateProblem::message)
                .satisfiesExactly(
                        bucket -> assertThat(bucket).startsWith("Bucket: the template of this nested stack is no file"),
                        repository -> assertThat(repository).startsWith("Repository: the template of this nested"),
                        asset -> assertThat(asset).contains("is an asset of a CDK app; read the folder"));
    }

    @Test
    void functionsOfNestedStacksHaveThePathsOfTheirStacks() {
        Template template = parent("""
                Child:
                  Type: AWS::CloudFormation::Stack
                  Properties: {TemplateURL: nested/child.yaml, Parameters: {Stage: a}}
                App:
                  Type: AWS::Serverless::Application
                  Properties: {Location: nested/child.yaml, Parameters: {Stage: b}}
                """);

        assertThat(template.functions()).extracting(TemplateFunction::path).containsExactly("Child/F", "App/F");
    }

    @Test
    void aTemplateThatNestsItselfIsAProblem() {
        Template template = new Folder(folder).with("template.yaml", """
                        Resources:
                          Child:
                            Type: AWS::CloudFormation::Stack
                            Properties: {TemplateURL: template.yaml}
                        """).read("template.yaml");

        assertThat(template.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("stacks are nested deeper than 10"));
    }
}
