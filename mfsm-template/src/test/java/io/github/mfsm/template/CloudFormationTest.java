package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateOptions;
import io.github.mfsm.template.model.TemplateProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudFormationTest {
    @TempDir
    Path folder;

    /** Returns what a value of a definition that is written as an object comes out as. */
    private String valueOf(String expression) {
        Template template = new Folder(folder)
                .with("template.yaml", """
                        Parameters:
                          Stage: {Type: String, Default: prod}
                          Zones: {Type: CommaDelimitedList, Default: "a, b"}
                          Secret: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /my/secret}
                          Count: {Type: Number, Default: 5}
                        Conditions:
                          IsProd: !Equals [!Ref Stage, prod]
                          IsTest: !Not [!Condition IsProd]
                          Both: !And [!Condition IsProd, !Condition IsTest]
                          Either: !Or [!Condition IsProd, !Condition IsTest]
                        Mappings:
                          Sizes:
                            us-east-1: {prod: large, test: small}
                        Resources:
                          Worker: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: the-worker}}
                          Plain: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: !Sub '${Stage}-plain'}}
                          Live: {Type: 'AWS::Lambda::Alias', Properties: {FunctionName: !Ref Worker, Name: live}}
                          One: {Type: 'AWS::Lambda::Version', Properties: {FunctionName: !GetAtt Worker.Arn}}
                          Orders: {Type: 'AWS::DynamoDB::Table'}
                          Alarm: {Type: 'AWS::SNS::Topic', Properties: {TopicName: alarms}}
                          Jobs: {Type: 'AWS::SQS::Queue'}
                          Files: {Type: 'AWS::S3::Bucket'}
                          Hand: {Type: 'AWS::StepFunctions::Activity', Properties: {Name: by-hand}}
                          Bus: {Type: 'AWS::Events::EventBus', Properties: {Name: the-bus}}
                          Job: {Type: 'AWS::Batch::JobDefinition', Properties: {JobDefinitionName: nightly}}
                          Inner: {Type: 'AWS::CloudFormation::Stack'}
                          Machine:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              Definition:
                                StartAt: A
                                Value: EXPRESSION
                        """.replace("EXPRESSION", expression))
                .read("template.yaml");
        return template.machines().get(0).definition().isEmpty()
                ? template.problems().get(0).message()
                : Folder.definition(template, "Machine").path("Value").toString();
    }

    @Test
    void referencesToResourcesAreWhatTheyWouldBeAfterDeployment() {
        assertThat(valueOf("!Ref Worker")).isEqualTo("\"the-worker\"");
        assertThat(valueOf("!GetAtt Worker.Arn"))
                .isEqualTo("\"arn:aws:lambda:us-east-1:123456789012:function:the-worker\"");
        assertThat(valueOf("!GetAtt Plain.Arn")).isEqualTo("\"arn:aws:lambda:us-east-1:123456789012:function:Plain\"");
        assertThat(valueOf("!Ref Live"))
                .isEqualTo("\"arn:aws:lambda:us-east-1:123456789012:function:the-worker:live\"");
        assertThat(valueOf("!Ref One")).isEqualTo("\"arn:aws:lambda:us-east-1:123456789012:function:the-worker:1\"");
        assertThat(valueOf("!GetAtt Orders.Arn")).isEqualTo("\"arn:aws:dynamodb:us-east-1:123456789012:table/Orders\"");
        assertThat(valueOf("!Ref Alarm")).isEqualTo("\"arn:aws:sns:us-east-1:123456789012:alarms\"");
        assertThat(valueOf("!Ref Jobs")).isEqualTo("\"https://sqs.us-east-1.amazonaws.com/123456789012/Jobs\"");
        assertThat(valueOf("!GetAtt Jobs.QueueName")).isEqualTo("\"Jobs\"");
        assertThat(valueOf("!GetAtt Files.Arn")).isEqualTo("\"arn:aws:s3:::files\"");
        assertThat(valueOf("!Ref Hand")).isEqualTo("\"arn:aws:states:us-east-1:123456789012:activity:by-hand\"");
        assertThat(valueOf("!GetAtt [Bus, Arn]")).isEqualTo("\"arn:aws:events:us-east-1:123456789012:the-bus\"");
        assertThat(valueOf("!Ref Job")).isEqualTo("\"arn:aws:batch:us-east-1:123456789012:nightly\"");
        assertThat(valueOf("!GetAtt Bus.Policy")).isEqualTo("\"the-bus-Policy\"");
    }

    @Test
    void functionsAreEvaluated() {
        assertThat(valueOf("!Sub 'x-${Stage}-${AWS::Region}-${!Not}-${Worker.Arn}'"))
                .isEqualTo("\"x-prod-us-east-1-${Not}-arn:aws:lambda:us-east-1:123456789012:function:the-worker\"");
        assertThat(valueOf("!Sub ['${A}-${Stage}', {A: !Ref AWS::AccountId}]")).isEqualTo("\"123456789012-prod\"");
        assertThat(valueOf("!Join ['-', [a, !Ref Stage]]")).isEqualTo("\"a-prod\"");
        assertThat(valueOf("!Select [1, !Split ['/', 'a/b']]")).isEqualTo("\"b\"");
        assertThat(valueOf("!Select [1, !Ref Zones]")).isEqualTo("\"b\"");
        assertThat(valueOf("!FindInMap [Sizes, !Ref AWS::Region, !Ref Stage]")).isEqualTo("\"large\"");
        assertThat(valueOf("!ImportValue shared-topic")).isEqualTo("\"shared-topic\"");
        assertThat(valueOf("!Ref Secret")).isEqualTo("\"/my/secret\"");
        assertThat(valueOf("'{{resolve:ssm:/x}}'")).isEqualTo("\"{{resolve:ssm:/x}}\"");
        assertThat(valueOf("!Select [0, !GetAZs '']")).isEqualTo("\"us-east-1a\"");
        assertThat(valueOf("!Base64 ab")).isEqualTo("\"YWI=\"");
        assertThat(valueOf("!ToJsonString {a: [1]}")).isEqualTo("\"{\\\"a\\\":[1]}\"");
    }

    @Test
    void aFunctionInADefinitionThatIsAnObjectGivesAString() {
        assertThat(valueOf("!Ref Count")).isEqualTo("\"5\"");
        assertThat(valueOf("!If [IsProd, 1, 2]")).isEqualTo("\"1\"");
    }

    @Test
    void conditionsChoose() {
        assertThat(valueOf("!If [IsTest, a, b]")).isEqualTo("\"b\"");
        assertThat(valueOf("!If [Both, a, b]")).isEqualTo("\"b\"");
        assertThat(valueOf("!If [Either, a, b]")).isEqualTo("\"a\"");
        assertThat(valueOf("!If [IsTest, a, !Ref AWS::NoValue]")).isEmpty();
        assertThat(valueOf("[1, !If [IsTest, a, !Ref AWS::NoValue]]")).isEqualTo("[1]");
    }

    @Test
    void aConditionChoosesTheDefinition() {
        Template template = new Folder(folder).with("template.yaml", """
                        Conditions: {IsTest: !Equals [a, b]}
                        Resources:
                          Machine:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              Definition: !If [IsTest, {StartAt: A}, !Ref AWS::NoValue]
                              DefinitionString: !If [IsTest, !Ref AWS::NoValue, '{"StartAt": "B"}']
                        """).read("template.yaml");

        assertThat(template.problems()).isEmpty();
        assertThat(Folder.definition(template, "Machine").path("StartAt").textValue())
                .isEqualTo("B");
    }

    @Test
    void twoDefinitionsAreRefusedAsByCloudFormation() {
        Template template = new Folder(folder).with("template.yaml", """
                        Resources:
                          Machine:
                            Type: AWS::StepFunctions::StateMachine
                            Properties: {Definition: {StartAt: A}, DefinitionString: '{"StartAt": "B"}'}
                        """).read("template.yaml");

        assertThat(template.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .startsWith("Machine has Definition and DefinitionString: it takes one of "));
    }

    @Test
    void whatCannotBeKnownIsNamed() {
        assertThat(valueOf("!GetAtt Inner.Outputs.Arn")).contains("Inner.Outputs.Arn is an output of a nested stack");
        assertThat(valueOf("!Ref Missing")).isEqualTo("no parameter or resource named Missing in this template");
        assertThat(valueOf("!GetAtt Missing.Arn")).isEqualTo("no resource named Missing in this template");
        assertThat(valueOf("!FindInMap [Sizes, eu-west-1, prod]"))
                .isEqualTo("the mappings have no Sizes.eu-west-1.prod");
        assertThat(valueOf("!Nope x")).isEqualTo("Fn::Nope is not supported");
        assertThat(valueOf("!Select [3, [a]]")).isEqualTo("Fn::Select: no item 3 in a list of 1");
        assertThat(valueOf("!If [Nope, a, b]")).isEqualTo("no condition named Nope in this template");
    }

    @Test
    void substitutionsAreTextualBeforeTheDefinitionIsParsed() {
        Template template = new Folder(folder).with("template.json", """
                        {"Parameters": {"Wait": {"Type": "Number", "Default": 7}},
                         "Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {
                          "StateMachineName": "mine", "StateMachineType": "EXPRESS",
                          "DefinitionString": "{\\"StartAt\\": \\"W\\", \\"Seconds\\": ${Wait}, \\"Other\\": \\"${Unknown}\\"}",
                          "DefinitionSubstitutions": {"Wait": {"Ref": "Wait"}}}}}}
                        """).read("template.json");

        TemplateMachine machine = template.machines().get(0);
        assertThat(Folder.definition(template, "M"))
                .isEqualTo(Folder.json("{\"StartAt\": \"W\", \"Seconds\": 7, \"Other\": \"${Unknown}\"}"));
        assertThat(machine.placeholders()).containsExactly("Unknown");
        assertThat(machine.name()).isEqualTo("mine");
        assertThat(machine.type()).isEqualTo(TemplateMachine.Type.EXPRESS);
        assertThat(machine.arn()).isEqualTo("arn:aws:states:us-east-1:123456789012:stateMachine:mine");
    }

    @Test
    void aMachineWhoseConditionIsFalseIsNone() {
        Folder files = new Folder(folder).with("t.yaml", """
                Parameters: {Switch: {Type: String}}
                Conditions: {IsOn: !Equals [!Ref Switch, 'yes']}
                Resources:
                  M:
                    Type: AWS::StepFunctions::StateMachine
                    Condition: IsOn
                    Properties: {DefinitionString: '{"StartAt": "A"}'}
                """);

        Template on = files.read(
                "t.yaml", TemplateOptions.builder().parameter("Switch", "yes").build());
        Template off = files.read(
                "t.yaml", TemplateOptions.builder().parameter("Switch", "no").build());
        Template unknown = files.read("t.yaml");

        assertThat(on.machines()).hasSize(1);
        assertThat(off.machines()).isEmpty();
        assertThat(unknown.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(TemplateProblem.Severity.ERROR);
            assertThat(problem.message())
                    .isEqualTo("the parameter Switch has no default; give it a value: --parameter Switch=VALUE");
            assertThat(problem.place().line()).isEqualTo(2);
        });
    }

    @Test
    void oneUnresolvableMachineLeavesTheOthers() {
        Template template = new Folder(folder).with("t.yaml", """
                        Resources:
                          Bad:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              DefinitionS3Location: {Bucket: b, Key: k.json}
                          Gone:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              DefinitionS3Location: gone.json
                          Good:
                            Type: AWS::StepFunctions::StateMachine
                            Properties:
                              DefinitionString: |
                                StartAt: A
                        """).read("t.yaml");

        assertThat(template.machines()).extracting(TemplateMachine::logicalId).containsExactly("Bad", "Gone", "Good");
        assertThat(template.machine("Good").orElseThrow().definition()).contains("{\"StartAt\":\"A\"}");
        assertThat(template.problems())
                .extracting(problem -> problem.machine() + " " + problem.place().line() + " " + problem.message())
                .satisfiesExactly(
                        bad -> assertThat(bad)
                                .isEqualTo("Bad 5 the definition is in S3 (k.json), and nothing is fetched"),
                        gone -> assertThat(gone)
                                .startsWith("Gone 9 there is no file ")
                                .endsWith("gone.json"));
    }

    @Test
    void theOutputOfTheCdkIsReadByItsManifest() {
        Template template = new Folder(folder)
                .with("cdk.out/manifest.json", """
                        {"version": "36.0.0", "artifacts": {
                          "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}},
                          "App": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "App.template.json"}},
                          "Stage": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Stage"}}}}
                        """)
                .with("cdk.out/App.template.json", """
                        {"Resources": {
                          "F1": {"Type": "AWS::Lambda::Function"},
                          "M1": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"DefinitionString":
                          {"Fn::Join": ["", ["{\\"StartAt\\":\\"", "A", "\\",\\"R\\":\\"", {"Fn::GetAtt": ["F1", "Arn"]}, "\\"}"]]}}}}}
                        """)
                .with("cdk.out/assembly-Stage/manifest.json", """
                        {"artifacts": {"S": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "S.json"}}}}
                        """)
                .with("cdk.out/assembly-Stage/S.json", """
                        {"Resources": {"M2": {"Type": "AWS::StepFunctions::StateMachine",
                         "Properties": {"DefinitionString": "{}"}}}}
                        """)
                .read("cdk.out");

        assertThat(template.machines()).extracting(TemplateMachine::logicalId).containsExactly("M1", "M2");
        assertThat(Folder.definition(template, "M1").path("R").textValue()).endsWith(":function:F1");
    }

    @Test
    void cidrGivesTheFirstRangesOfASize() {
        assertThat(valueOf("!Cidr ['192.168.0.0/24', '6', 5]"))
                .isEqualTo("[\"192.168.0.0/27\",\"192.168.0.32/27\",\"192.168.0.64/27\",\"192.168.0.96/27\","
                        + "\"192.168.0.128/27\",\"192.168.0.160/27\"]");
        assertThat(valueOf("!Select [1, !Cidr ['2001:db8:1200::/56', 256, 64]]"))
                .isEqualTo("\"2001:db8:1200:1::/64\"");
        assertThat(valueOf("!Cidr ['10.0.0.0/24', 3, 7]"))
                .isEqualTo("Fn::Cidr: 10.0.0.0/24 has no 3 ranges of cidrBits 7, only 2");
        assertThat(valueOf("!Cidr ['10.0.0.0/24', 257, 1]")).isEqualTo("Fn::Cidr: count is 257, and must be 1 to 256");
        assertThat(valueOf("!Cidr ['10.0.0.0/33', 1, 1]"))
                .isEqualTo("Fn::Cidr: \"10.0.0.0/33\" is no range of addresses, such as 10.0.0.0/8");
    }

    @Test
    void aValueThatIsNotAllowedIsRefused() {
        Folder templates = new Folder(folder).with("t.yaml", """
                Parameters:
                  Stage: {Type: String, AllowedValues: [dev, prod]}
                  Sizes: {Type: CommaDelimitedList, AllowedValues: [1, 2]}
                Resources:
                  M:
                    Type: AWS::StepFunctions::StateMachine
                    Properties: {Definition: {StartAt: !Ref Stage, Comment: !Join ['', !Ref Sizes], States: {}}}
                """);
        TemplateOptions.Builder options =
                TemplateOptions.builder().parameter("Stage", "prod").parameter("Sizes", "2, 1");

        Template good = templates.read("t.yaml", options.build());
        Template bad =
                templates.read("t.yaml", options.parameter("Stage", "test").build());

        assertThat(good.problems()).isEmpty();
        assertThat(good.parameters().orElseThrow()).containsExactlyInAnyOrder("Stage", "Sizes");
        assertThat(bad.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("the parameter Stage can't be test; allowed are dev, prod"));
    }
}
