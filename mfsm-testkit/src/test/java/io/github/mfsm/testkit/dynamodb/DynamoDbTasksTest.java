package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.mock.aws.DynamoDbMocks;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamoDbTasksTest {
    /** A game is put, won once only, looked up by its winner, and deleted. */
    static final String GAMES = """
            {"QueryLanguage": "JSONata", "StartAt": "Put", "States": {
              "Put": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem", "Next": "Win",
                "Arguments": {"TableName": "games", "Item": {"id": {"S": "{% $states.input.id %}"}, "winner": {"S": "nobody"}}}},
              "Win": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:updateItem", "Next": "WinAgain",
                "Arguments": {"TableName": "games", "Key": {"id": {"S": "{% $states.context.Execution.Input.id %}"}},
                  "UpdateExpression": "SET winner = :w", "ConditionExpression": "winner = :n",
                  "ExpressionAttributeValues": {":w": {"S": "ann"}, ":n": {"S": "nobody"}}}},
              "WinAgain": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:updateItem", "End": true,
                "Arguments": {"TableName": "games", "Key": {"id": {"S": "{% $states.context.Execution.Input.id %}"}},
                  "UpdateExpression": "SET winner = :w", "ConditionExpression": "winner = :n",
                  "ExpressionAttributeValues": {":w": {"S": "bob"}, ":n": {"S": "nobody"}}},
                "Catch": [{"ErrorEquals": ["DynamoDB.ConditionalCheckFailedException"], "Next": "Find"}]},
              "Find": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:query", "Next": "Delete",
                "Arguments": {"TableName": "games", "IndexName": "byWinner", "KeyConditionExpression": "winner = :w",
                  "ExpressionAttributeValues": {":w": {"S": "ann"}}},
                "Assign": {"found": "{% $states.result.Items %}"}},
              "Delete": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:deleteItem", "End": true,
                "Arguments": {"TableName": "games", "Key": {"id": {"S": "{% $states.context.Execution.Input.id %}"}}},
                "Output": "{% $found %}"}}}""";

    private final MfsmEnvironment env = MfsmEnvironment.create();

    DynamoDbTasksTest() {
        env.dynamoDb().calls().call("CreateTable", """
                {"TableName": "games", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "winner", "AttributeType": "S"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "byWinner", "Projection": {"ProjectionType": "ALL"},
                   "KeySchema": [{"AttributeName": "winner", "KeyType": "HASH"}]}]}""");
    }

    @AfterEach
    void close() {
        env.close();
    }

    @Test
    void runsOnTheTablesOfTheEnvironmentWithoutAMock() {
        ExecutionView execution = env.stepFunctions().create("games", GAMES).run("{\"id\": \"1\"}");

        assertThat(execution.output()).isEqualTo("[{\"id\":{\"S\":\"1\"},\"winner\":{\"S\":\"ann\"}}]");
        assertThat(env.dynamoDb().items("games")).isEmpty();
        assertThat(env.stepFunctions().unansweredTasks()).isEmpty();
    }

    @Test
    void tellsTheOptimizedIntegrationsMetadata() {
        ExecutionView execution = run("dynamodb:getItem", "{\"TableName\":\"games\",\"Key\":{\"id\":{\"S\":\"1\"}}}");

        assertThat(execution.output())
                .contains("\"SdkHttpMetadata\":{\"AllHttpHeaders\":{")
                .contains("\"HttpStatusCode\":200")
                .contains("\"Content-Length\":\"2\"")
                .contains("\"x-amz-crc32\":\"2745614147\"");
    }

    @Test
    void aMockTellsTheSameMetadata() {
        env.stepFunctions().onTask("Call", DynamoDbMocks.noItem());

        assertThat(run("dynamodb:getItem", "{\"TableName\":\"games\",\"Key\":{}}")
                        .output())
                .contains("\"Server\":\"Server\"")
                .contains("\"x-amz-crc32\":\"2745614147\"");
    }

    @Test
    void anSdkTaskWithATokenWaitsForItsAnswer() {
        FakeStateMachine machine = create(
                "aws-sdk:dynamodb:putItem.waitForTaskToken",
                "{\"TableName\":\"games\",\"Item\":{\"id\":{\"S.$\":\"$$.Task.Token\"}}}");
        ExecutionView execution = machine.start("e", "{}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
        String token = WireJson.parseObject(env.dynamoDb().items("games").get(0))
                .at("/id/S")
                .asText();
        env.stepFunctions().sendTaskSuccess(token, "\"won\"");
        assertThat(execution.output()).isEqualTo("\"won\"");
    }

    @Test
    void failsAnSdkTaskInTheWordsOfTheSdk() {
        ExecutionView execution =
                run("aws-sdk:dynamodb:putItem", "{\"TableName\":\"none\",\"Item\":{\"id\":{\"S\":\"1\"}}}");

        assertThat(execution.error()).isEqualTo("DynamoDb.ResourceNotFoundException");
        assertThat(execution.cause())
                .matches("Requested resource not found \\(Service: DynamoDb, Status Code: 400, Request ID: \\w+\\)"
                        + " \\(SDK Attempt Count: 1\\)");
    }

    @Test
    void namesWhatDynamoDbDoesNotDeclareAfterTheClient() {
        ExecutionView execution = run("dynamodb:putItem", "{\"TableName\":\"games\",\"Item\":null}");

        assertThat(execution.error()).isEqualTo("DynamoDB.AmazonDynamoDBException");
        assertThat(execution.cause())
                .matches(
                        "1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null "
                                + "\\(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException; Request ID: \\w+; Proxy: null\\)");
    }

    @Test
    void leavesATaskToItsMock() {
        env.stepFunctions().onTask("Call", task -> TaskResult.succeeded("\"mocked\""));

        assertThat(run("dynamodb:getItem", "{\"TableName\":\"games\",\"Key\":{}}")
                        .output())
                .isEqualTo("\"mocked\"");
    }

    private ExecutionView run(String action, String parameters) {
        return create(action, parameters).run("{}");
    }

    private FakeStateMachine create(String action, String parameters) {
        return env.stepFunctions().create("call", """
                {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:states:::%s", "Parameters": %s, "End": true}}}
                """.formatted(action, parameters));
    }
}
