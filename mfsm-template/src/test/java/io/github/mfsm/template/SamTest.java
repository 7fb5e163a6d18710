package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamTest {
    private static final String TEMPLATE = """
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                Runtime: java21
                Handler: com.example.Default::handleRequest
                Environment: {Variables: {LEVEL: info, TABLE: !Ref Orders}}
            Resources:
              Charge:
                Type: AWS::Serverless::Function
                Properties:
                  AutoPublishAlias: live
                  Environment: {Variables: {LEVEL: debug, NESTED: !GetAtt Inner.Outputs.X}}
              Orders:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: orders
                  AttributeDefinitions: [{AttributeName: id, AttributeType: S}, {AttributeName: day, AttributeType: N}]
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
                  GlobalSecondaryIndexes:
                    - IndexName: by-day
                      KeySchema: [{AttributeName: day, KeyType: HASH}]
                      Projection: {ProjectionType: ALL}
                      ProvisionedThroughput: {ReadCapacityUnits: !Sub '5', WriteCapacityUnits: 1}
                  ProvisionedThroughput: {ReadCapacityUnits: 1, WriteCapacityUnits: 1}
                  StreamSpecification: {StreamViewType: NEW_IMAGE}
                  TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}
                  Tags: [{Key: a, Value: b}]
              Small: {Type: 'AWS::Serverless::SimpleTable', Properties: {PrimaryKey: {Name: key, Type: Number}}}
              Inner: {Type: AWS::Serverless::Application}
              Machine:
                Type: AWS::Serverless::StateMachine
                Properties:
                  Name: !Sub '${AWS::StackName}-machine'
                  Type: EXPRESS
                  DefinitionUri: states/machine.asl.yaml
                  DefinitionSubstitutions:
                    ChargeArn: !GetAtt Charge.Arn
                    Live: !Ref Charge.Alias
                    Version: !Ref Charge.Version
                    Role: !GetAtt ChargeRole.Arn
                    Wait: 30
                    NeverUsed: !GetAtt Inner.Outputs.X
            """;

    private static final String STATES = """
            StartAt: No
            States:
              No:
                Type: Task
                Resource: ${ChargeArn}
                TimeoutSeconds: ${Wait}
                Parameters: {live: "${Live}", version: "${Version}", role: "${Role}", y: Y, on: on, day: 2024-01-01}
                End: yes
            """;

    @TempDir
    Path folder;

    @Test
    void aDefinitionFileIsSubstitutedAndReadAsYaml11() {
        Template template = new Folder(folder)
                .with("template.yaml", TEMPLATE)
                .with("states/machine.asl.yaml", STATES)
                .read("template.yaml");

        String arn = "arn:aws:lambda:us-east-1:123456789012:function:Charge";
        assertThat(Folder.definition(template, "Machine")).isEqualTo(Folder.json("""
                {"StartAt": false, "States": {"false": {"Type": "Task", "Resource": "ARN", "TimeoutSeconds": 30, "Parameters":
                  {"live": "ARN:live", "version": "ARN:1", "role": "arn:aws:iam:us-east-1:123456789012:ChargeRole", "y": "Y",
                   "true": true, "day": "2024-01-01"}, "End": true}}}
                """.replace("ARN", arn)));
        assertThat(template.machines().get(0).name()).isEqualTo("stack-machine");
    }

    @Test
    void functionsHaveTheGlobalSettingsAndTheirOwn() {
        Template template = new Folder(folder)
                .with("template.yaml", TEMPLATE)
                .with("states/machine.asl.yaml", STATES)
                .read("template.yaml");

        assertThat(template.functions()).singleElement().satisfies(function -> {
            assertThat(function.logicalId()).isEqualTo("Charge");
            assertThat(function.handler()).isEqualTo("com.example.Default::handleRequest");
            assertThat(function.runtime()).isEqualTo("java21");
            assertThat(function.environment()).containsOnlyKeys("LEVEL", "TABLE");
            assertThat(function.environment()).containsEntry("LEVEL", "debug").containsEntry("TABLE", "orders");
            assertThat(function.place().line()).isEqualTo(8);
            assertThat(function.toString()).doesNotContain("debug");
        });
        assertThat(template.problems())
                .first()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("template.yaml:12:")
                        .contains("Charge's variable NESTED: Inner.Outputs.X is an output of a nested stack"));
    }

    @Test
    void tablesComeAsRequestsOfCreateTable() {
        Template template = new Folder(folder)
                .with("template.yaml", TEMPLATE)
                .with("states/machine.asl.yaml", STATES)
                .read("template.yaml");

        assertThat(Folder.json(template.tables().get(0).createTable())).isEqualTo(Folder.json("""
                {"TableName": "orders",
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"},
                   {"AttributeName": "day", "AttributeType": "N"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "by-day", "KeySchema": [{"AttributeName": "day", "KeyType": "HASH"}],
                   "Projection": {"ProjectionType": "ALL"},
                   "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 1}}],
                 "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
                 "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}}
                """));
        assertThat(template.tables().get(0).timeToLiveAttribute()).isEqualTo("ttl");
        assertThat(Folder.json(template.tables().get(1).createTable())).isEqualTo(Folder.json("""
                {"TableName": "Small", "AttributeDefinitions": [{"AttributeName": "key", "AttributeType": "N"}],
                 "KeySchema": [{"AttributeName": "key", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}
                """));
    }

    @Test
    void anObjectIsSubstitutedInsideItsStrings() {
        Template template = new Folder(folder).with("t.yaml", """
                        Resources:
                          M:
                            Type: AWS::Serverless::StateMachine
                            Properties:
                              Definition:
                                StartAt: Go
                                Seconds: "${Wait}"
                                Other: ["x-${Wait}-${Nothing}"]
                              DefinitionSubstitutions: {Wait: 3}
                        """).read("t.yaml");

        assertThat(Folder.definition(template, "M"))
                .isEqualTo(Folder.json("{\"StartAt\": \"Go\", \"Seconds\": \"3\", \"Other\": [\"x-3-${Nothing}\"]}"));
    }

    @Test
    void theAliasOfAllFunctionsAndAConditionNamedNoAreUnderstood() {
        Template template = new Folder(folder).with("sam.yaml", """
                        Transform: AWS::Serverless-2016-10-31
                        Globals: {Function: {AutoPublishAlias: live}}
                        Conditions: {No: !Equals [a, b], Also: !Or [!Condition No, !Equals [a, b]]}
                        Resources:
                          Charge: {Type: AWS::Serverless::Function, Properties: {Handler: a.B}}
                          Gone: {Type: AWS::StepFunctions::StateMachine, Condition: No, Properties: {DefinitionString: '{}'}}
                          Gone2: {Type: AWS::StepFunctions::StateMachine, Condition: Also, Properties: {DefinitionString: '{}'}}
                          M:
                            Type: AWS::Serverless::StateMachine
                            Properties: {Definition: {StartAt: !Ref Charge.Alias, Comment: !Ref ChargeAliaslive}}
                        """).read("sam.yaml");

        String alias = "arn:aws:lambda:us-east-1:123456789012:function:Charge:live";
        assertThat(Folder.definition(template, "M").get("StartAt").textValue()).isEqualTo(alias);
        assertThat(Folder.definition(template, "M").get("Comment").textValue()).isEqualTo(alias);
        assertThat(template.machines()).hasSize(1);
        assertThat(template.problems()).isEmpty();
    }

    @Test
    void aMachineHasAnAliasToo() {
        Template template = new Folder(folder).with("template.yaml", """
                        Transform: AWS::Serverless-2016-10-31
                        Resources:
                          Child:
                            Type: AWS::Serverless::StateMachine
                            Properties: {AutoPublishAlias: live, Definition: {StartAt: A}}
                          Parent:
                            Type: AWS::Serverless::StateMachine
                            Properties: {Definition: {StartAt: !Ref ChildAliaslive}}
                        """).read("template.yaml");

        assertThat(Folder.definition(template, "Parent").path("StartAt").textValue())
                .isEqualTo("arn:aws:states:us-east-1:123456789012:stateMachine:Child:live");
    }
}
