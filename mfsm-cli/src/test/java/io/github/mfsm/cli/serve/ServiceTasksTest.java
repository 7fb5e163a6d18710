package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State machines whose tasks are on what is served beside them. */
class ServiceTasksTest {
    static final String GAMES = """
            {"QueryLanguage": "JSONata", "StartAt": "Put", "States": {
              "Put": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem", "Next": "Win",
                "Arguments": {"TableName": "games", "Item": {"id": {"S": "1"}, "winner": {"S": "ann"}}}},
              "Win": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:updateItem", "End": true,
                "Arguments": {"TableName": "games", "Key": {"id": {"S": "1"}},
                  "UpdateExpression": "SET winner = :w", "ConditionExpression": "attribute_not_exists(winner)",
                  "ExpressionAttributeValues": {":w": {"S": "bob"}}},
                "Catch": [{"ErrorEquals": ["DynamoDB.ConditionalCheckFailedException"], "Next": "Find"}]},
              "Find": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:query", "Next": "Delete",
                "Arguments": {"TableName": "games", "IndexName": "byWinner", "KeyConditionExpression": "winner = :w",
                  "ExpressionAttributeValues": {":w": {"S": "ann"}}},
                "Assign": {"count": "{% $states.result.Count %}"}},
              "Delete": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:deleteItem", "End": true,
                "Arguments": {"TableName": "games", "Key": {"id": {"S": "1"}}}, "Output": {"found": "{% $count %}"}}}}""";
    static final String TABLE = """
            {"TableName": "games", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
             "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "winner", "AttributeType": "S"}],
             "GlobalSecondaryIndexes": [{"IndexName": "byWinner", "Projection": {"ProjectionType": "ALL"},
               "KeySchema": [{"AttributeName": "winner", "KeyType": "HASH"}]}]}""";

    @TempDir
    private Path folder;

    @Test
    void runOnTheTablesBesideThem() {
        try (LocalAws aws = serve(null)) {
            tables(aws, "CreateTable", TABLE);
            call(
                    aws,
                    "AWSStepFunctions.StartExecution",
                    "{\"name\": \"one\", \"stateMachineArn\": \"" + aws.machineArn("games") + "\"}");
            String execution = aws.machineArn("games").replace(":stateMachine:", ":execution:") + ":one";

            JsonNode ended =
                    call(aws, "AWSStepFunctions.DescribeExecution", "{\"executionArn\": \"" + execution + "\"}");

            assertThat(ended.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(ended.path("output").asText()).isEqualTo("{\"found\":1}");
            assertThat(tables(aws, "Scan", "{\"TableName\": \"games\"}")
                            .path("Count")
                            .asInt(-1))
                    .isZero();
        }
    }

    @Test
    void tasksOnStepFunctionsAreDoneByTheOneThatRunsThem() {
        try (LocalAws aws = serve(null)) {
            String list = "{\"StartAt\": \"L\", \"States\": {\"L\": {\"Type\": \"Task\", \"End\": true,"
                    + " \"Resource\": \"arn:aws:states:::aws-sdk:sfn:listStateMachines\", \"Parameters\": {}}}}";
            ObjectNode definition = JsonNodeFactory.instance.objectNode().put("definition", list);
            call(
                    aws,
                    "AWSStepFunctions.CreateStateMachine",
                    definition
                            .put("name", "list")
                            .put("roleArn", "arn:aws:iam::123456789012:role/r")
                            .toString());
            String machine = aws.machineArn("games").replace(":games", ":list");
            call(
                    aws,
                    "AWSStepFunctions.StartExecution",
                    "{\"name\": \"one\", \"stateMachineArn\": \"" + machine + "\"}");

            JsonNode ended = call(
                    aws,
                    "AWSStepFunctions.DescribeExecution",
                    "{\"executionArn\": \"" + machine.replace(":stateMachine:", ":execution:") + ":one\"}");

            assertThat(ended.path("output").asText()).contains("\"StateMachineArn\":\"" + machine + "\"");
        }
    }

    @Test
    void keepsIndexesInTheDataFolder() {
        try (LocalAws aws = serve(folder)) {
            tables(aws, "CreateTable", TABLE);
        }

        try (LocalAws aws = serve(folder)) {
            assertThat(tables(aws, "DescribeTable", "{\"TableName\": \"games\"}")
                            .at("/Table/GlobalSecondaryIndexes/0/IndexName")
                            .asText())
                    .isEqualTo("byWinner");
        }
    }

    private static LocalAws serve(@Nullable Path data) {
        return LocalAws.start(
                ServeSettings.of(
                                FakeSettings.of(VirtualTime.skipping()).withAccess(Access.of(AdminApi.OFF)),
                                TaskMocks.none("none here"))
                        .withData(data, message -> {}),
                Map.of("games", GAMES));
    }

    private static JsonNode tables(LocalAws aws, String operation, String request) {
        return call(aws, "DynamoDB_20120810." + operation, request);
    }

    private static JsonNode call(LocalAws aws, String target, String request) {
        return DataTest.call(aws, target, "us-east-1", request);
    }
}
