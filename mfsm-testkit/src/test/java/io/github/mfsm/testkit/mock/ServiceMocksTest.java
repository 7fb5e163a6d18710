package io.github.mfsm.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.testkit.mock.aws.BedrockMocks;
import io.github.mfsm.testkit.mock.aws.DynamoDbMocks;
import io.github.mfsm.testkit.mock.aws.EventBridgeMocks;
import io.github.mfsm.testkit.mock.aws.ExecutionMocks;
import io.github.mfsm.testkit.mock.aws.LambdaMocks;
import io.github.mfsm.testkit.mock.aws.S3Mocks;
import io.github.mfsm.testkit.mock.aws.SnsMocks;
import io.github.mfsm.testkit.mock.aws.SqsMocks;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceMocksTest {
    private final FakeStepFunctions stepFunctions = FakeStepFunctions.create();
    private int machines;

    @AfterEach
    void close() {
        stepFunctions.close();
    }

    private ExecutionView run(String resource, String parameters, TaskHandler mock) {
        String machine = """
                {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:states:::%s",
                  "Parameters": %s, "End": true}}}""".formatted(resource, parameters);
        return stepFunctions
                .create("m" + ++machines, machine)
                .onTask("Call", mock)
                .run("{}");
    }

    private static String withoutMetadata(String output) {
        assertThat(output).contains("SdkHttpMetadata", "\"HttpStatusCode\":200", "SdkResponseMetadata");
        return output.replaceAll(",?\"SdkHttpMetadata\":.*?\"HttpStatusCode\":200},", ",")
                .replaceAll("\"SdkResponseMetadata\":\\{[^}]*},?", "")
                .replaceAll(",}", "}");
    }

    @Test
    void aFunctionsAnswerIsFramedAsTheTaskAsksForIt() {
        String call = "{\"FunctionName\": \"f\"}";
        TaskMock paid = LambdaMocks.returning("{\"paid\": true}");

        assertThat(withoutMetadata(run("lambda:invoke", call, paid).output()))
                .isEqualTo("{\"ExecutedVersion\":\"$LATEST\",\"Payload\":{\"paid\":true},\"StatusCode\":200}");
        assertThat(run("aws-sdk:lambda:invoke", call, paid).output())
                .isEqualTo("{\"ExecutedVersion\":\"$LATEST\",\"Payload\":\"{\\\"paid\\\":true}\",\"StatusCode\":200}");
        ExecutionView raised = run("lambda:invoke", call, LambdaMocks.raising("ValueError", "bad"));
        assertThat(raised.error()).isEqualTo("ValueError");
        assertThat(raised.cause()).isEqualTo("{\"errorMessage\":\"bad\",\"errorType\":\"ValueError\"}");
        assertThat(run("lambda:invoke", call, LambdaMocks.throttled()).error())
                .isEqualTo("Lambda.TooManyRequestsException");
        assertThat(run("lambda:invoke", call, LambdaMocks.serviceException()).error())
                .isEqualTo("Lambda.ServiceException");
        assertThat(run("lambda:invoke", call, LambdaMocks.timingOut()).error()).isEqualTo("Sandbox.Timedout");
    }

    @Test
    void itemsOfDynamoDbAreWrittenAsPlainJava() {
        String key = "{\"TableName\": \"t\", \"Key\": {\"Id\": {\"S\": \"7\"}}}";

        assertThat(withoutMetadata(run(
                                "dynamodb:getItem",
                                key,
                                DynamoDbMocks.item(Map.of("Tags", List.of("a", 2), "Open", true)))
                        .output()))
                .contains("\"Tags\":{\"L\":[{\"S\":\"a\"},{\"N\":\"2\"}]}", "\"Open\":{\"BOOL\":true}");
        assertThat(withoutMetadata(
                        run("dynamodb:getItem", key, DynamoDbMocks.noItem()).output()))
                .isEqualTo("{}");
        assertThat(run("dynamodb:getItem", key, DynamoDbMocks.conditionalCheckFailed())
                        .error())
                .isEqualTo("DynamoDB.ConditionalCheckFailedException");
        assertThat(run("aws-sdk:dynamodb:getItem", key, DynamoDbMocks.conditionalCheckFailed())
                        .error())
                .isEqualTo("DynamoDb.ConditionalCheckFailedException");
        assertThat(withoutMetadata(
                        run("dynamodb:deleteItem", key, DynamoDbMocks.written()).output()))
                .isEqualTo("{}");
        assertThat(withoutMetadata(run("dynamodb:deleteItem", key, DynamoDbMocks.written(Map.of("Open", true)))
                        .output()))
                .isEqualTo("{\"Attributes\":{\"Open\":{\"BOOL\":true}}}");
    }

    @Test
    void aMessageHasItsChecksumAndATokensTaskWaits() {
        String message = "{\"QueueUrl\": \"https://sqs/1/q\", \"MessageBody\": \"hello\"}";
        String token = "{\"QueueUrl\": \"https://sqs/1/q\", \"MessageBody\": {\"t.$\": \"$$.Task.Token\"}}";

        assertThat(withoutMetadata(
                        run("sqs:sendMessage", message, SqsMocks.sent()).output()))
                .contains("\"MD5OfMessageBody\":\"5d41402abc4b2a76b9719d911017c592\",\"MessageId\":");
        ExecutionView waiting = run("sqs:sendMessage.waitForTaskToken", token, SqsMocks.sent());
        assertThat(waiting.toString()).contains("RUNNING", "TaskSubmitted");
        assertThat(run("sqs:sendMessage", message, SqsMocks.queueDoesNotExist()).error())
                .isEqualTo("SQS.QueueDoesNotExistException");
        assertThat(withoutMetadata(run("sns:publish", "{\"TopicArn\": \"t\", \"Message\": \"m\"}", SnsMocks.published())
                        .output()))
                .startsWith("{\"MessageId\":");
        assertThat(run("sns:publish", "{\"TopicArn\": \"t\", \"Message\": \"m\"}", SnsMocks.topicDoesNotExist())
                        .error())
                .isEqualTo("SNS.NotFoundException");
        assertThat(run("sns:publish", "{\"TopicArn\": \"t\", \"Message\": \"m\"}", SnsMocks.published())
                        .output())
                .contains("\"Content-Length\":\"294\"");
    }

    @Test
    void anEventThatIsRefusedFailsTheTask() {
        String events = "{\"Entries\": [{\"Source\": \"a\"}, {\"Source\": \"b\"}]}";

        ExecutionView refused = run(
                "events:putEvents", events, EventBridgeMocks.failedEntry(1, "MalformedDetail", "Detail is malformed."));

        assertThat(refused.error()).isEqualTo("EventBridge.FailedEntry");
        assertThat(refused.cause())
                .matches("\\{\"Entries\":\\[\\{\"EventId\":\"[0-9a-f-]{36}\"},\\{\"ErrorCode\":\"MalformedDetail\","
                        + "\"ErrorMessage\":\"Detail is malformed\\.\"}],\"FailedEntryCount\":1}");
        assertThat(run("events:putEvents", events, EventBridgeMocks.accepted()).output())
                .contains("\"FailedEntryCount\":0");
    }

    @Test
    void aNestedExecutionEndsAsAWSDescribesIt() {
        String start = "{\"StateMachineArn\": \"arn:aws:states:us-east-1:123456789012:stateMachine:child\","
                + "\"Input\": {\"n\": 1}}";

        assertThat(run("states:startExecution.sync:2", start, ExecutionMocks.succeeded("{\"done\": 1}"))
                        .output())
                .contains("\"Output\":{\"done\":1}", "\"Input\":{\"n\":1}", "\"Status\":\"SUCCEEDED\"");
        assertThat(run("states:startExecution.sync", start, ExecutionMocks.succeeded("{\"done\": 1}"))
                        .output())
                .contains("\"Output\":\"{\\\"done\\\":1}\"");
        ExecutionView failed = run("states:startExecution.sync:2", start, ExecutionMocks.failed("Oops", "why"));
        assertThat(failed.error()).isEqualTo("States.TaskFailed");
        assertThat(failed.cause()).contains("\"Error\":\"Oops\"", "\"Status\":\"FAILED\"");
    }

    @Test
    void objectsOfS3AndModelsOfBedrockAnswer() {
        String key = "{\"Bucket\": \"b\", \"Key\": \"k\"}";

        assertThat(run("aws-sdk:s3:getObject", key, S3Mocks.content("text")).output())
                .contains("\"Body\":\"text\"", "\"ContentLength\":4");
        assertThat(run("aws-sdk:s3:getObject", key, S3Mocks.noSuchKey()).error())
                .isEqualTo("S3.NoSuchKeyException");
        assertThat(run("aws-sdk:s3:getObject", key, S3Mocks.noSuchBucket()).error())
                .isEqualTo("S3.NoSuchBucketException");
        assertThat(run(
                                "aws-sdk:s3:putObject",
                                "{\"Bucket\": \"b\", \"Key\": \"k\", \"Body\": \"hello\"}",
                                S3Mocks.stored())
                        .output())
                .isEqualTo(
                        "{\"ETag\":\"\\\"5d41402abc4b2a76b9719d911017c592\\\"\",\"ServerSideEncryption\":\"AES256\"}");
        assertThat(run("aws-sdk:s3:listObjectsV2", "{\"Bucket\": \"b\"}", S3Mocks.listing(List.of("a", "b")))
                        .output())
                .contains("\"KeyCount\":2");
        assertThat(run(
                                "bedrock:invokeModel",
                                "{\"ModelId\": \"m\", \"Body\": {}}",
                                BedrockMocks.answering("{\"content\": [{\"text\": \"hi\"}]}"))
                        .output())
                .isEqualTo("{\"Body\":{\"content\":[{\"text\":\"hi\"}]},\"ContentType\":\"application/json\"}");
    }

    @Test
    void aPollingLoopIsAnsweredUntilItEnds() {
        String loop = """
                {"StartAt": "Ask", "States": {
                  "Ask": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {"FunctionName": "status"}, "OutputPath": "$.Payload", "Next": "Done?"},
                  "Done?": {"Type": "Choice", "Choices": [
                    {"Variable": "$.Status", "StringEquals": "COMPLETED", "Next": "Done"}], "Default": "Wait"},
                  "Wait": {"Type": "Wait", "Seconds": 30, "Next": "Ask"},
                  "Done": {"Type": "Succeed"}}}""";
        var machine = stepFunctions
                .create("loop", loop)
                .onTask("Ask", TaskMock.polling("Status", "RUNNING").times(3).then("COMPLETED"));

        assertThat(machine.run("{}").visits("Ask")).hasSize(4);
        assertThat(machine.run("{}").visits("Ask")).hasSize(4);
        assertThatThrownBy(() -> TaskMock.polling("Status", "RUNNING").times(0))
                .hasMessageContaining("count (0) must be at least 1");
    }

    @Test
    void aMissingPayloadIsExplained() {
        String machine = """
                {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {"FunctionName": "f"}, "OutputPath": "$.Payload", "End": true}}}""";

        ExecutionView run = stepFunctions
                .create("raw", machine)
                .onTask("Call", TaskMock.returning("{\"paid\": true}"))
                .run("{}");

        assertThat(run.toString()).contains("FAILED", "TaskMock.function(...)");
    }

    @Test
    void aTokenIsAnsweredWithOneLine() {
        String machine = """
                {"StartAt": "Ask", "States": {"Ask": {"Type": "Task",
                  "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                  "Parameters": {"QueueUrl": "https://sqs/1/q", "MessageBody.$": "$$.Task.Token"}, "End": true}}}""";
        StringBuilder token = new StringBuilder();
        TaskHandler keep = task -> {
            token.append(task.taskToken().orElseThrow());
            return SqsMocks.sent().handle(task);
        };
        ExecutionView good =
                stepFunctions.create("ask", machine).onTask("Ask", keep).run("{}");
        stepFunctions.sendTaskHeartbeat(token.toString()).sendTaskSuccess(token.toString(), "{\"yes\":1}");
        String first = token.toString();
        token.setLength(0);
        ExecutionView bad = stepFunctions
                .stateMachine(
                        stepFunctions.executions().get(0).arn().replaceAll(":execution:ask:.*", ":stateMachine:ask"))
                .run("{}");
        stepFunctions.sendTaskFailure(token.toString(), "Refused", "no");

        assertThat(good.output()).isEqualTo("{\"yes\":1}");
        assertThat(bad.error()).isEqualTo("Refused");
        assertThatThrownBy(() -> stepFunctions.sendTaskSuccess(first, "{}")).hasMessageContaining("Task Timed Out");
    }

    @Test
    void aTestCaseIsRunByItsName() {
        stepFunctions.mocks(MockConfigFile.parse("""
                {"StateMachines": {"tested": {"TestCases": {"Happy": {"Call": "Fine"}}}},
                 "MockedResponses": {"Fine": {"0": {"Return": {"fine": true}}}}}"""));
        var machine = stepFunctions.create("tested", """
                {"StartAt": "Call", "States": {"Call": {"Type": "Task",
                  "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}""");

        assertThat(machine.runTestCase("Happy", "{}").output()).isEqualTo("{\"fine\":true}");
        assertThatThrownBy(() -> machine.runTestCase("Sad", "{}")).hasMessageContaining("no test case 'Sad'");
    }
}
