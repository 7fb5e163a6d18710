package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.sfn.ExecutionView;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** AWS's DynamoDB Local in the fake's place, for clients and for tasks. */
class DynamoDbElsewhereTest {
    private static final String STATEMENT = "{\"Statement\":\"SELECT * FROM games WHERE winner = 'ann'\"}";

    private static MfsmEnvironment env;

    @BeforeAll
    static void start() {
        env = MfsmEnvironment.builder().dynamoDbLocal().build();
    }

    @AfterEach
    void reset() {
        env.reset();
    }

    @AfterAll
    static void stop() {
        env.close();
    }

    @Test
    void answersCallsInProcessThatTheFakeRefuses() {
        env.dynamoDb().createTable("games", "id");
        env.dynamoDb().putItem("games", "{\"id\":{\"S\":\"1\"},\"winner\":{\"S\":\"ann\"}}");

        assertThat(env.dynamoDb().calls().call("ExecuteStatement", STATEMENT)).contains("\"id\":{\"S\":\"1\"}");
        assertThat(env.dynamoDb().items("games")).hasSize(1);
        assertThat(env.dynamoDb().requestCount("ExecuteStatement")).isEqualTo(1);
    }

    @Test
    void answersClients() {
        env.dynamoDb().createTable("games", "id");
        env.dynamoDbClient().putItem(put -> put.tableName("games").item(Map.of("id", AttributeValue.fromS("1"))));

        assertThat(env.dynamoDbClient()
                        .executeStatement(ask -> ask.statement("SELECT * FROM games"))
                        .items())
                .hasSize(1);
    }

    @Test
    void runsTasksOfStateMachines() {
        env.dynamoDb().createTable("games", "id");
        String machine = """
                {"StartAt": "Put", "States": {
                  "Put": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem", "Next": "Find", "ResultPath": null,
                    "Parameters": {"TableName": "games", "Item": {"id": {"S": "1"}, "winner": {"S": "ann"}}}},
                  "Find": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:executeStatement", "End": true,
                    "Parameters": %s, "OutputPath": "$.Items"}}}""".formatted(STATEMENT);

        ExecutionView execution = env.stepFunctions().create("games", machine).run("{}");

        assertThat(execution.output()).contains("\"winner\":{\"S\":\"ann\"}").contains("\"id\":{\"S\":\"1\"}");
    }

    @Test
    void passesRefusalsOn() {
        assertThatThrownBy(() -> env.dynamoDb().calls().call("DescribeTable", "{\"TableName\":\"none\"}"))
                .isInstanceOf(AwsCallException.class)
                .hasMessage("ResourceNotFoundException: Cannot do operations on a non-existent table")
                .satisfies(e -> assertThat(((AwsCallException) e).code()).isEqualTo("ResourceNotFoundException"));
    }

    @Test
    void forgetsTheTablesOfALocalThatItStarted() {
        env.dynamoDb().createTable("games", "id");

        env.reset();

        assertThat(env.dynamoDb().calls().call("ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
    }

    @Test
    void leavesTheTablesOfAnotherServerAlone() {
        URI endpoint = env.dynamoDb().elsewhere().orElseThrow();
        try (FakeDynamoDb other = FakeDynamoDb.builder().dynamoDbAt(endpoint).build()) {
            other.createTable("games", "id");
            other.reset();
        }

        assertThat(env.dynamoDb().calls().call("ListTables", "{}")).isEqualTo("{\"TableNames\":[\"games\"]}");
    }

    @Test
    void hasNoListenersOfChanges() {
        assertThatThrownBy(() -> env.dynamoDb().onChange("games", event -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("onChange needs the tables of mfsm's FakeDynamoDb");
    }

    @Test
    void saysThatNobodyAnswers() {
        try (FakeDynamoDb nobody = FakeDynamoDb.builder()
                .dynamoDbAt(URI.create("http://127.0.0.1:1"))
                .build()) {
            assertThatThrownBy(() -> nobody.createTable("games", "id"))
                    .isInstanceOf(AwsCallException.class)
                    .hasMessageContaining("no answer from the DynamoDB at http://127.0.0.1:1");
        }
    }

    @Test
    void isNamedByEveryRefusalOfTheFake() {
        try (FakeDynamoDb fake = FakeDynamoDb.create()) {
            assertThatThrownBy(() -> fake.calls().call("ExecuteStatement", STATEMENT))
                    .hasMessageContaining("MfsmEnvironment.builder().dynamoDbLocal()")
                    .hasMessageContaining("mfsm serve --dynamodb-endpoint URL");
        }
    }

    @Test
    void refusesWhatIsNoEndpoint() {
        assertThatThrownBy(() -> FakeDynamoDb.builder().dynamoDbAt(URI.create("localhost:8000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://localhost:8000");
    }
}
