package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.events.BusEvent;
import io.github.mfsm.testkit.sqs.FakeQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateStackTest {
    private static final String TEMPLATE = """
            Transform: AWS::Serverless-2016-10-31
            Globals: {Function: {Runtime: java21, Environment: {Variables: {CARRIER: mule}}}}
            Resources:
              Orders:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: orders
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{AttributeName: id, AttributeType: S}, {AttributeName: customer, AttributeType: S}]
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
                  TimeToLiveSpecification: {AttributeName: expires, Enabled: true}
                  GlobalSecondaryIndexes:
                    - IndexName: by-customer
                      KeySchema: [{AttributeName: customer, KeyType: HASH}]
                      Projection: {ProjectionType: ALL}
              ChargeFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.github.mfsm.testkit.sfn.OrderFunctions$Charge
                  Environment: {Variables: {TABLE: !Ref Orders}}
              ShipFunction:
                Type: AWS::Serverless::Function
                Properties: {FunctionName: ship-it, Handler: 'io.github.mfsm.testkit.sfn.OrderFunctions$Ship::ship'}
              EchoFunction:
                Type: AWS::Serverless::Function
                Properties: {Handler: 'io.github.mfsm.testkit.sfn.OrderFunctions$Echo::echo'}
              PythonFunction:
                Type: AWS::Serverless::Function
                Properties: {Handler: app.handler, Runtime: python3.13}
              OrderMachine:
                Type: AWS::Serverless::StateMachine
                Properties:
                  Definition:
                    StartAt: Save
                    States:
                      Save:
                        Type: Task
                        Resource: arn:aws:states:::dynamodb:putItem
                        Parameters: {TableName: !Ref Orders, Item: {id: {"S.$": $.id}, customer: {S: ann}}}
                        ResultPath: null
                        Next: Charge
                      Charge: {Type: Task, Resource: !GetAtt ChargeFunction.Arn, ResultPath: $.receipt, Next: Ship}
                      Ship:
                        Type: Task
                        Resource: arn:aws:states:::states:startExecution.sync:2
                        Parameters: {StateMachineArn: !Ref ShipMachine, Input: {"id.$": $.id}}
                        ResultPath: $.shipping
                        End: true
              ShipMachine:
                Type: AWS::Serverless::StateMachine
                Properties:
                  Type: STANDARD
                  Definition:
                    StartAt: Call
                    States:
                      Call:
                        Type: Task
                        Resource: arn:aws:states:::lambda:invoke
                        Parameters: {FunctionName: !Ref ShipFunction, "Payload.$": $}
                        OutputPath: $.Payload
                        End: true
              Elsewhere:
                Type: AWS::Serverless::StateMachine
                Properties: {DefinitionUri: s3://bucket/key}
            """;

    @TempDir
    Path folder;

    private MfsmEnvironment aws;
    private Path template;

    @BeforeEach
    void start() throws IOException {
        aws = MfsmEnvironment.builder()
                .region("eu-west-1")
                .account("210987654321")
                .build();
        template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void aTableThatIsRefusedIsNamedWithItsPlace() throws IOException {
        Path template = Files.writeString(folder.resolve("t.yaml"), """
                Resources:
                  Orders:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      BillingMode: PAY_PER_REQUEST
                      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                      KeySchema: [{AttributeName: key, KeyType: HASH}]
                """);

        assertThatThrownBy(() -> aws.createFrom(template))
                .isInstanceOf(AwsCallException.class)
                .hasMessageStartingWith("ValidationException: " + template
                        + ":2:3: the table Orders is refused: One or more parameter");
    }

    @Test
    void allMachinesFindTheirFunctionsTablesAndEachOther() {
        TemplateStack stack = aws.createFrom(template)
                .onFunction("ChargeFunction", task -> TaskResult.succeeded("{\"paid\": true}"))
                .onFunction("ship-it", task -> TaskResult.succeeded("{\"Payload\": {\"shipped\": true}}"));

        ExecutionView run = stack.machine("OrderMachine").run("{\"id\": \"7\"}");

        assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(run.output())
                .contains("\"receipt\":{\"paid\":true}", "\"Output\":{\"shipped\":true}", ":eu-west-1:210987654321:");
        assertThat(aws.dynamoDb()
                        .calls()
                        .call(
                                "Query",
                                "{\"TableName\": \"orders\", \"IndexName\": \"by-customer\", \"KeyConditionExpression\": \"customer = :c\","
                                        + " \"ExpressionAttributeValues\": {\":c\": {\"S\": \"ann\"}}}"))
                .contains("\"Count\":1");
        assertThat(aws.dynamoDb().calls().call("DescribeTimeToLive", "{\"TableName\": \"orders\"}"))
                .contains("expires");
    }

    @Test
    void handlersRunReallyWithTheEnvironmentOfTheTemplate() {
        TemplateStack stack = aws.createFrom(template).runHandlers();

        ExecutionView run = stack.machine("OrderMachine").run("{\"id\": \"7\", \"amount\": 5}");

        assertThat(run.status()).as(run.toString()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(run.output())
                .contains(
                        "{\"text\":\"5 to orders in eu-west-1 by arn:aws:lambda:eu-west-1:210987654321:function:ChargeFunction\"}",
                        "\"shipped\":\"7\"",
                        "\"by\":\"mule\"");
        assertThat(System.getenv("TABLE")).isNull();
        assertThat(System.getenv()).doesNotContainKey("CARRIER");
    }

    @Test
    void anExceptionOfAHandlerIsItsErrorByItsClass() {
        TemplateStack stack = aws.createFrom(template).runHandlers();

        ExecutionView run = stack.machine("OrderMachine").run("{\"id\": \"7\", \"amount\": -5}");

        assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.error()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(run.cause()).contains("a negative amount");
    }

    @Test
    void aHandlerWithAMockOfItsOwnIsNotLookedFor() throws IOException {
        Files.writeString(template, TEMPLATE.replace("OrderFunctions$Charge", "NoSuchClass"));
        TemplateStack stack = aws.createFrom(template);

        assertThatIllegalArgumentException()
                .isThrownBy(stack::runHandlers)
                .withMessageContaining("no class io.github.mfsm.testkit.sfn.NoSuchClass");
        stack.onFunction("ChargeFunction", task -> TaskResult.succeeded("1")).runHandlers();
        assertThat(stack.machine("OrderMachine").run("{\"id\": \"7\"}").status())
                .isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void whatIsNotThereIsSaidByNameAndPlace() {
        TemplateStack stack = aws.createFrom(template);

        assertThat(stack.machines()).containsOnlyKeys("OrderMachine", "ShipMachine");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stack.machine("Elsewhere"))
                .withMessageContaining("template.yaml:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stack.machine("Nope"))
                .withMessageContaining("[OrderMachine, ShipMachine]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stack.onFunction("Nope", task -> TaskResult.succeeded("1")))
                .withMessageContaining("ChargeFunction");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.createFrom(folder.resolve("none.yaml")))
                .withMessageContaining("none.yaml");
    }

    @Test
    void aDefinitionIsReadFromAFileOrResourceInJsonOrYaml() throws IOException {
        FakeStepFunctions stepFunctions = aws.stepFunctions();
        Path yaml = Files.writeString(
                folder.resolve("m.asl.yaml"), "StartAt: A\nStates:\n  A: {Type: Pass, Result: 7, End: true}\n");

        assertThat(stepFunctions.create("seven", yaml).run("{}").output()).isEqualTo("7");
        assertThat(stepFunctions
                        .create("resource", TemplateStack.resource("template/pass.asl.json"))
                        .run("{}")
                        .status())
                .isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stepFunctions.create("many", template))
                .withMessageContaining("has 3 state machines");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemplateStack.resource("template/none.yaml"))
                .withMessageContaining("no file template/none.yaml on the class path");
    }

    @Test
    void whatACdkAppHasGoesByThePathsOfItsConstructs() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"artifacts": {"Shop": {"type": "aws:cloudformation:stack", "properties":
                 {"templateFile": "Shop.template.json"}, "metadata": {
                  "/Shop/Charge/Resource": [{"type": "aws:cdk:logicalId", "data": "Charge1A2B"}],
                  "/Shop/Orders/Resource": [{"type": "aws:cdk:logicalId", "data": "Orders3C4D"}]}}}}
                """);
        Files.writeString(folder.resolve("Shop.template.json"), """
                {"Resources": {"Charge1A2B": {"Type": "AWS::Lambda::Function", "Properties": {}},
                 "Orders3C4D": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition":
                  {"StartAt": "A", "States": {"A":
                   {"Type": "Task", "Resource": {"Fn::GetAtt": ["Charge1A2B", "Arn"]}, "End": true}}}}}}}
                """);

        TemplateStack stack = aws.createFrom(folder).onFunction("Charge", task -> TaskResult.succeeded("7"));

        assertThat(stack.machines()).containsOnlyKeys("Shop/Orders");
        assertThat(stack.machine("Orders").run("{}").output()).isEqualTo("7");
    }

    @Test
    void thePathOfAFunctionSaysWhichOneWhereSeveralFit() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"artifacts": {"Shop": {"type": "aws:cloudformation:stack", "properties":
                 {"templateFile": "Shop.template.json"}, "metadata": {
                  "/Shop/Card/Charge/Resource": [{"type": "aws:cdk:logicalId", "data": "CardCharge"}],
                  "/Shop/Cash/Charge/Resource": [{"type": "aws:cdk:logicalId", "data": "CashCharge"}],
                  "/Shop/Orders/Resource": [{"type": "aws:cdk:logicalId", "data": "Orders"}]}}}}
                """);
        Files.writeString(folder.resolve("Shop.template.json"), """
                {"Resources": {"CardCharge": {"Type": "AWS::Lambda::Function", "Properties": {}},
                 "CashCharge": {"Type": "AWS::Lambda::Function", "Properties": {}},
                 "Orders": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition":
                  {"StartAt": "A", "States": {"A":
                   {"Type": "Task", "Resource": {"Fn::GetAtt": ["CashCharge", "Arn"]}, "End": true}}}}}}}
                """);
        TemplateStack stack = aws.createFrom(folder);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> stack.onFunction("Charge", task -> TaskResult.succeeded("7")))
                .withMessage(
                        "several functions are called Charge: Shop/Card/Charge, Shop/Cash/Charge; write one of them");
        stack.onFunction("Cash/Charge", task -> TaskResult.succeeded("8"));
        assertThat(stack.machine("Orders").run("{}").output()).isEqualTo("8");
    }

    @Test
    void queuesAndTheirNeighboursAreThereForTasks() throws IOException {
        Path file = Files.writeString(folder.resolve("services.yaml"), """
                Resources:
                  Ship:
                    Type: AWS::SQS::Queue
                    Properties: {VisibilityTimeout: 120, RedrivePolicy: {deadLetterTargetArn: !GetAtt Lost.Arn, maxReceiveCount: 2}}
                  Lost: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true, Tags: [{Key: a, Value: b}]}}
                  TooLong: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 50000}}
                  Told: {Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: sqs, Endpoint: !GetAtt Ship.Arn}]}}
                  Files: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Enabled}}}
                  Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}
                  Approve: {Type: AWS::StepFunctions::Activity, Properties: {Name: approve}}
                  Nightly: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day)}}
                  M:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      Definition:
                        StartAt: Send
                        States:
                          Send:
                            Type: Task
                            Resource: arn:aws:states:::sqs:sendMessage
                            Parameters: {QueueUrl: !Ref Ship, MessageBody: go}
                            ResultPath: null
                            Next: Tell
                          Tell:
                            Type: Task
                            Resource: arn:aws:states:::sns:publish
                            Parameters: {TopicArn: !Ref Told, Message: gone}
                            ResultPath: null
                            Next: Put
                          Put:
                            Type: Task
                            Resource: arn:aws:states:::aws-sdk:s3:putObject
                            Parameters: {Bucket: !Ref Files, Key: k, Body: b}
                            End: true
                """);
        try (MfsmEnvironment there = MfsmEnvironment.builder()
                .region("eu-west-1")
                .account("210987654321")
                .build()) {
            TemplateStack stack = there.createFrom(file);
            there.createFrom(file); // what is there stays
            ExecutionView run = stack.machine("M").run("{}");

            assertThat(run.status()).as(run.toString()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(there.sqs().queue("Ship").messages()).hasSize(2); // of the task, and of the topic
            assertThat(there.sqs().calls().call("GetQueueAttributes", """
                    {"QueueUrl": "/210987654321/Ship", "AttributeNames": ["VisibilityTimeout", "RedrivePolicy"]}"""))
                    .contains("\"120\"", "arn:aws:sqs:eu-west-1:210987654321:Lost.fifo");
            assertThat(there.sqs().queues()).extracting(FakeQueue::name).containsExactly("Lost.fifo", "Ship");
            assertThat(there.sns().topic("Told").messages()).hasSize(1);
            assertThat(there.s3().keys("files")).containsExactly("k");
            assertThat(there.eventBridge().calls().call("ListEventBuses", "{}")).contains("event-bus/shop");
            assertThat(there.stepFunctions().calls().call("ListActivities", "{}"))
                    .contains("activity:approve");
            assertThat(stack.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem)
                            .contains("services.yaml:6:", "TooLong is not created: InvalidAttributeValue: "));
            assertThat(stack.idle()).containsExactly("AWS::Events::Rule Nightly");
        }
    }

    /** CloudFormation: {@code Fn::GetAtt} gives {@code arn:aws:events:REGION:ACCOUNT:event-bus/NAME}. */
    @Test
    void eventsToTheArnOfABusOfTheTemplateComeThere() throws IOException {
        Path template = Files.writeString(folder.resolve("bus.yaml"), """
                Resources:
                  Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}
                  Rule: {Type: AWS::Events::Rule, Properties: {Name: shop-rule}}
                  M:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      Definition:
                        StartAt: Tell
                        States:
                          Tell:
                            Type: Task
                            Resource: arn:aws:states:::events:putEvents
                            Parameters:
                              Entries:
                                - {Source: shop, DetailType: sold, Detail: {rule: !GetAtt Rule.Arn}, EventBusName: !GetAtt Bus.Arn}
                            End: true
                """);

        try (MfsmEnvironment there = MfsmEnvironment.create()) {
            ExecutionView run = there.createFrom(template).machine("M").run("{}");

            assertThat(there.eventBridge().events("shop"))
                    .extracting(BusEvent::detailType)
                    .containsExactly("sold");
            assertThat(run.history().toString())
                    .contains(":event-bus/shop")
                    .contains("arn:aws:events:us-east-1:123456789012:rule/shop-rule");
        }
    }
}
