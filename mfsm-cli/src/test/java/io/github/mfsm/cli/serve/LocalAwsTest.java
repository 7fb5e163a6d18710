package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class LocalAwsTest {
    private static final String PASS = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String WAIT =
            "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Wait\",\"Seconds\":86400,\"End\":true}}}";

    @TempDir
    private Path folder;

    private static LocalAws start(Path data, Map<String, String> definitions) {
        return LocalAws.start(
                ServeSettings.of(
                                FakeSettings.of(VirtualTime.skipping())
                                        .withRegion("eu-west-1")
                                        .withAccount("111122223333")
                                        .withAccess(Access.of(AdminApi.OFF)),
                                TaskMocks.none("no tasks here"))
                        .withData(data, message -> {}),
                definitions);
    }

    private static StaticCredentialsProvider credentials(String accessKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "none"));
    }

    private static SfnClient stepFunctions(LocalAws aws, String accessKey) {
        return SfnClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials(accessKey))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static DynamoDbClient dynamoDb(LocalAws aws) {
        return DynamoDbClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials("any"))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static void createTable(DynamoDbClient client) {
        client.createTable(table -> table.tableName("orders")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("id", ScalarAttributeType.S), attribute("line", ScalarAttributeType.N))
                .keySchema(key("id", KeyType.HASH), key("line", KeyType.RANGE)));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static final Map<String, AttributeValue> ITEM = Map.of(
            "id",
            AttributeValue.fromS("ü-1"),
            "line",
            AttributeValue.fromN("7"),
            "paid",
            AttributeValue.fromBool(true));

    private static Map<String, AttributeValue> item(DynamoDbClient client) {
        return client.getItem(
                        get -> get.tableName("orders").key(Map.of("id", ITEM.get("id"), "line", ITEM.get("line"))))
                .item();
    }

    @Test
    void bothServicesAnswerOnOneEndpoint() {
        try (LocalAws aws = start(null, Map.of("days", WAIT));
                SfnClient stepFunctions = stepFunctions(aws, "any");
                DynamoDbClient dynamoDb = dynamoDb(aws)) {
            String execution = stepFunctions
                    .startExecution(start ->
                            start.stateMachineArn(aws.machineArn("days")).input("{}"))
                    .executionArn();
            createTable(dynamoDb);
            dynamoDb.putItem(put -> put.tableName("orders").item(ITEM));

            assertThat(stepFunctions
                            .describeExecution(describe -> describe.executionArn(execution))
                            .status())
                    .isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(item(dynamoDb)).isEqualTo(ITEM);
        }
    }

    @Test
    void healthIsAnswered() throws IOException, InterruptedException {
        try (LocalAws aws = start(null, Map.of())) {
            HttpResponse<String> health = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(aws.endpoint() + "/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).isEqualTo("{\"status\":\"ok\"}");
        }
    }

    @Test
    void machinesAndTablesSurviveARestart() {
        try (LocalAws aws = start(folder, Map.of("given", PASS));
                SfnClient other = stepFunctions(aws, "444455556666");
                DynamoDbClient dynamoDb = dynamoDb(aws)) {
            other.createStateMachine(
                    machine -> machine.name("theirs").definition(WAIT).roleArn("arn:aws:iam::444455556666:role/r"));
            createTable(dynamoDb);
            dynamoDb.putItem(put -> put.tableName("orders").item(ITEM));
            dynamoDb.updateTimeToLive(ttl -> ttl.tableName("orders")
                    .timeToLiveSpecification(s -> s.enabled(true).attributeName("until")));
        }

        try (LocalAws aws = start(folder, Map.of("given", WAIT));
                SfnClient ours = stepFunctions(aws, "any");
                SfnClient other = stepFunctions(aws, "444455556666");
                DynamoDbClient dynamoDb = dynamoDb(aws)) {
            assertThat(ours.describeStateMachine(m -> m.stateMachineArn(aws.machineArn("given")))
                            .definition())
                    .isEqualTo(WAIT);
            assertThat(other.listStateMachines().stateMachines())
                    .extracting(machine -> machine.name())
                    .containsExactly("theirs");
            assertThat(item(dynamoDb)).isEqualTo(ITEM);
            assertThat(dynamoDb.describeTimeToLive(ttl -> ttl.tableName("orders"))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("until");
        }
    }

    @Test
    void aDataFileThatCannotBeRestoredSaysSo() throws IOException {
        Files.writeString(
                folder.resolve("mfsm-data.json"),
                "{\"scopes\":[{\"region\":\"eu-west-1\",\"account\":\"111122223333\",\"stateMachines\":[{\"name\":\"a b\"}]}]}");

        assertThatThrownBy(() -> start(folder, Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Move the file away");
    }

    @Test
    void aRefusedDefinitionSaysSo() {
        assertThatThrownBy(() -> start(null, Map.of("bad", "{}")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--definition bad: InvalidDefinition");
    }
}
