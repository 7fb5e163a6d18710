package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.asl.time.VirtualTime;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpdateTableTest {
    private static final String ADD_INDEX = """
            {"TableName": "tab", "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}, {"AttributeName": "g", "AttributeType": "S"}],
             "GlobalSecondaryIndexUpdates": [{"Create": {"IndexName": "byG", "Projection": {"ProjectionType": "ALL"},
               "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}]}}]}""";
    private static final String QUERY = """
            {"TableName": "tab", "IndexName": "byG", "KeyConditionExpression": "g = :g", "ExpressionAttributeValues": {":g": {"S": "x"}}}""";
    private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/tab";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.builder()
            .time(time)
            .indexBackfill(Duration.ofMinutes(5))
            .build();

    UpdateTableTest() {
        dynamoDb.createTable("tab", "k");
        dynamoDb.putItem("tab", "{\"k\":{\"S\":\"1\"},\"g\":{\"S\":\"x\"}}");
    }

    @Test
    void fillsANewIndexInVirtualTime() {
        JsonNode answer = call("UpdateTable", ADD_INDEX);

        assertThat(answer.at("/TableDescription/TableStatus").asText()).isEqualTo("UPDATING");
        assertThat(describe().at("/GlobalSecondaryIndexes/0/IndexStatus").asText())
                .isEqualTo("CREATING");
        assertThat(describe().at("/GlobalSecondaryIndexes/0/Backfilling").asBoolean())
                .isTrue();
        assertThatThrownBy(() -> call("Query", QUERY))
                .extracting(Refusal::text)
                .isEqualTo("Cannot read from backfilling global secondary index: byG");

        time.advance(Duration.ofMinutes(5));

        assertThat(describe().at("/GlobalSecondaryIndexes/0/IndexStatus").asText())
                .isEqualTo("ACTIVE");
        assertThat(call("Query", QUERY).get("Count").asInt()).isOne();
    }

    @Test
    void deletesAnIndexInVirtualTime() {
        call("UpdateTable", ADD_INDEX);
        time.advance(Duration.ofMinutes(5));

        call("UpdateTable", """
                {"TableName": "tab", "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "byG"}}]}""");

        assertThat(describe().at("/GlobalSecondaryIndexes/0/IndexStatus").asText())
                .isEqualTo("DELETING");
        time.advance(Duration.ofMinutes(5));
        assertThat(describe().has("GlobalSecondaryIndexes")).isFalse();
        assertThat(describe().get("AttributeDefinitions")).hasSize(1);
        assertThatThrownBy(() -> call("Query", QUERY))
                .extracting(Refusal::text)
                .isEqualTo("The table does not have the specified index: byG");
    }

    @Test
    void namesAnIndexToUpdateThatIsMissing() {
        assertThatThrownBy(() -> call("UpdateTable", """
                {"TableName": "tab", "GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "none",
                  "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}}}]}"""))
                .extracting(Refusal::text)
                .isEqualTo("Invalid global secondary index name");
    }

    @Test
    void looksAtTheOperatorOfAQueryBeforeItsValue() {
        call("UpdateTable", ADD_INDEX);
        time.advance(Duration.ofMinutes(5));

        assertThatThrownBy(
                        () -> call("Query", QUERY.replace("g = :g", "g <= :g").replace("\"x\"", "\"\"")))
                .extracting(Refusal::text)
                .isEqualTo("Query key condition not supported");
    }

    @Test
    void changesOnlyOneIndexAtATime() {
        call("UpdateTable", ADD_INDEX);

        assertThatThrownBy(() -> call("UpdateTable", ADD_INDEX.replace("byG", "again")))
                .hasMessageContaining("Only 1 online index can be created or deleted simultaneously per table");
    }

    @Test
    void changesNoIndexThatIsCreatedOrDeletedStill() {
        String update = """
                {"TableName": "tab", "GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "byG",
                  "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}}}]}""";
        String delete =
                "{\"TableName\": \"tab\", \"GlobalSecondaryIndexUpdates\": [{\"Delete\": {\"IndexName\": \"byG\"}}]}";
        String inUse = "Attempt to change a resource which is still in use: Index is being ";
        call("UpdateTable", ADD_INDEX);

        assertThatThrownBy(() -> call("UpdateTable", update))
                .extracting(Refusal::text)
                .isEqualTo(inUse + "created: byG");
        assertThatThrownBy(() -> call("UpdateTable", delete))
                .extracting(Refusal::text)
                .isEqualTo(inUse + "created: byG");
        time.advance(Duration.ofMinutes(5));
        call("UpdateTable", delete);
        assertThatThrownBy(() -> call("UpdateTable", update))
                .extracting(Refusal::text)
                .isEqualTo(inUse + "deleted: byG");
        assertThatThrownBy(() -> call("UpdateTable", delete))
                .extracting(Refusal::text)
                .isEqualTo(inUse + "deleted: byG");
    }

    @Test
    void keepsTheTypesOfAttributes() {
        assertThatThrownBy(() -> call(
                        "UpdateTable",
                        ADD_INDEX.replace("\"k\", \"AttributeType\": \"S\"", "\"k\", \"AttributeType\": \"N\"")))
                .extracting(Refusal::text)
                .isEqualTo("One or more parameter values were invalid: invalid attribute, SchemaElement redefined"
                        + " should be of same type as previously defined");
    }

    @Test
    void encryptsByTheKeyThatIsNamed() {
        String arn = "arn:aws:kms:eu-west-1:210987654321:key/1";

        assertThat(encrypt("key-1")).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/key-1");
        assertThat(encrypt("alias/mine")).isEqualTo("arn:aws:kms:us-east-1:123456789012:alias/mine");
        assertThat(encrypt(arn)).isEqualTo(arn);
        call("UpdateTable", "{\"TableName\": \"tab\", \"SSESpecification\": {\"Enabled\": false}}");
        assertThat(describe().has("SSEDescription")).isFalse();
    }

    private String encrypt(String key) {
        call(
                "UpdateTable",
                "{\"TableName\": \"tab\", \"SSESpecification\": {\"Enabled\": true, \"KMSMasterKeyId\": \"" + key
                        + "\"}}");
        return describe().at("/SSEDescription/KMSMasterKeyArn").asText();
    }

    @Test
    void changesBillingAndThroughput() {
        call("UpdateTable", """
                {"TableName": "tab", "BillingMode": "PROVISIONED", "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6}}""");

        assertThat(describe().at("/BillingModeSummary/BillingMode").asText()).isEqualTo("PROVISIONED");
        assertThat(describe().at("/ProvisionedThroughput/WriteCapacityUnits").asInt())
                .isEqualTo(6);
        assertThatThrownBy(() -> call("UpdateTable", """
                {"TableName": "tab", "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6}}"""))
                .hasMessageStartingWith(
                        "ValidationException: The provisioned throughput for the table will not change.");
    }

    @Test
    void changesProtectionClassAndEncryption() {
        call("UpdateTable", """
                {"TableName": "tab", "DeletionProtectionEnabled": true, "TableClass": "STANDARD_INFREQUENT_ACCESS", "SSESpecification": {"Enabled": true}}""");

        assertThat(describe().get("DeletionProtectionEnabled").asBoolean()).isTrue();
        assertThat(describe().at("/TableClassSummary/TableClass").asText()).isEqualTo("STANDARD_INFREQUENT_ACCESS");
        assertThat(describe().at("/SSEDescription/KMSMasterKeyArn").asText())
                .isEqualTo("arn:aws:kms:us-east-1:123456789012:alias/aws/dynamodb");
    }

    @Test
    void refusesToChangeNothing() {
        assertThatThrownBy(() -> call("UpdateTable", "{\"TableName\":\"tab\"}"))
                .hasMessageStartingWith("ValidationException: At least one of ProvisionedThroughput, BillingMode,");
    }

    @Test
    void tagsTables() {
        call("TagResource", "{\"ResourceArn\":\"" + ARN + "\",\"Tags\":" + tags(12) + "}");
        call("UntagResource", "{\"ResourceArn\":\"" + ARN + "\",\"TagKeys\":[\"k1\"]}");

        JsonNode first = call("ListTagsOfResource", "{\"ResourceArn\":\"" + ARN + "\"}");
        JsonNode second = call(
                "ListTagsOfResource", "{\"ResourceArn\":\"" + ARN + "\",\"NextToken\":" + first.get("NextToken") + "}");

        assertThat(first.get("Tags")).hasSize(10);
        assertThat(second.get("Tags")).hasSize(1);
        assertThatThrownBy(() -> call("TagResource", "{\"ResourceArn\":\"" + ARN + "\",\"Tags\":" + tags(51) + "}"))
                .hasMessageContaining("50");
    }

    @Test
    void keepsContinuousBackupsAsTheyAreSet() {
        assertThat(backups("DescribeContinuousBackups", "")).isEqualTo("DISABLED");

        assertThat(backups(
                        "UpdateContinuousBackups",
                        ", \"PointInTimeRecoverySpecification\": {\"PointInTimeRecoveryEnabled\": true}"))
                .isEqualTo("ENABLED");
        assertThat(backups("DescribeContinuousBackups", "")).isEqualTo("ENABLED");
    }

    @Test
    void answersWhatInfrastructureToolsAsk() {
        assertThat(call("DescribeLimits", "{}").get("TableMaxReadCapacityUnits").asInt())
                .isEqualTo(40_000);
        assertThat(call("DescribeEndpoints", "{}")
                        .at("/Endpoints/0/CachePeriodInMinutes")
                        .asInt())
                .isEqualTo(1_440);
    }

    private String backups(String operation, String more) {
        return call(operation, "{\"TableName\": \"tab\"" + more + "}")
                .at("/ContinuousBackupsDescription/PointInTimeRecoveryDescription/PointInTimeRecoveryStatus")
                .asText();
    }

    private static String tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"Key\":\"k" + i + "\",\"Value\":\"v\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private JsonNode describe() {
        return call("DescribeTable", "{\"TableName\":\"tab\"}").get("Table");
    }

    private JsonNode call(String operation, String request) {
        try {
            return new JsonMapper().readTree(dynamoDb.calls().call(operation, request));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
