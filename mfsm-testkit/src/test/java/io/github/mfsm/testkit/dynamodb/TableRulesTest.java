package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CreateTable and UpdateTable refuse: API reference, and what DynamoDB Local answers to the same. */
class TableRulesTest {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String KEY =
            "\"AttributeDefinitions\": [{\"AttributeName\": \"k\", \"AttributeType\": \"S\"}, {\"AttributeName\": \"g\", \"AttributeType\": \"N\"}],"
                    + " \"KeySchema\": [{\"AttributeName\": \"k\", \"KeyType\": \"HASH\"}]";
    private static final String BY_G = """
            {"IndexName": "byG", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}%s}""";
    private static final String UNITS = "{\"ReadCapacityUnits\": 2, \"WriteCapacityUnits\": 3}";

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "BillingMode": "PAY_PER_REQUEST", "ProvisionedThroughput": U | Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST
            "BillingMode": "PROVISIONED" | ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED
            "ProvisionedThroughput": U, "GlobalSecondaryIndexes": [I] | ProvisionedThroughput is not specified for index: byG
            "BillingMode": "PAY_PER_REQUEST", "GlobalSecondaryIndexes": [J] | ProvisionedThroughput should not be specified for index: byG when BillingMode is PAY_PER_REQUEST
            "BillingMode": "PAY_PER_REQUEST", "GlobalSecondaryIndexes": [I], "StreamSpecification": {"StreamEnabled": true} | StreamViewType is required when StreamEnabled is true
            "BillingMode": "PAY_PER_REQUEST", "GlobalSecondaryIndexes": [I], "StreamSpecification": {"StreamEnabled": false, "StreamViewType": "KEYS_ONLY"} | StreamViewType must not be specified when StreamEnabled is false
            "BillingMode": "PAY_PER_REQUEST", "GlobalSecondaryIndexes": [I], "SSESpecification": {"KMSMasterKeyId": "key"} | KMSMasterKeyId cannot be specified if SSESpecification.Enabled is false or not specified
            "BillingMode": "PAY_PER_REQUEST", "LocalSecondaryIndexes": [{"IndexName": "local", "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}, {"AttributeName": "g", "KeyType": "RANGE"}], "Projection": {"ProjectionType": "ALL"}}] | Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex
            """)
    void refusesTablesThatDoNotFitTogether(String members, String problem) {
        assertThatThrownBy(() -> create(members)).extracting(Refusal::text).isEqualTo(INVALID + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"NonKeyAttributes": ["x"]}                              | Unknown ProjectionType: null
            {"ProjectionType": "ALL", "NonKeyAttributes": ["x"]}     | ProjectionType is ALL, but NonKeyAttributes is specified
            {"ProjectionType": "INCLUDE"}                            | ProjectionType is INCLUDE, but NonKeyAttributes is not specified
            """)
    void refusesProjections(String projection, String problem) {
        assertThatThrownBy(() -> create("\"BillingMode\": \"PAY_PER_REQUEST\", \"GlobalSecondaryIndexes\": ["
                        + BY_G.formatted("").replace("{\"ProjectionType\": \"ALL\"}", projection) + "]"))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "BillingMode": "FREE" | Value 'FREE' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]
            "ProvisionedThroughput": {"ReadCapacityUnits": 1} | Value null at 'provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: Member must not be null
            "ProvisionedThroughput": {"ReadCapacityUnits": 0, "WriteCapacityUnits": 1} | Value '0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1
            "StreamSpecification": {} | Value null at 'streamSpecification.streamEnabled' failed to satisfy constraint: Member must not be null
            "GlobalSecondaryIndexes": [{"KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}] | Value null at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must not be null
            "GlobalSecondaryIndexes": [{"IndexName": "byG", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}]}] | Value null at 'globalSecondaryIndexes.1.member.projection' failed to satisfy constraint: Member must not be null
            "GlobalSecondaryIndexes": [{"IndexName": "by", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}] | Value 'by' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3
            """)
    void namesWhatIsOutsideTheModel(String members, String violation) {
        assertThatThrownBy(() -> create(members))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: " + violation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "GlobalSecondaryIndexUpdates": [{}] | One or more parameter values were invalid: One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null
            "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "gone"}}] | Requested resource not found
            "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "byG"}}, {"Update": {"IndexName": "byG", "ProvisionedThroughput": U}}] | One or more parameter values were invalid: Only one global secondary index update per index is allowed simultaneously.
            "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "byG"}}, {"Delete": {"IndexName": "two"}}] | Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table
            "GlobalSecondaryIndexUpdates": [{"Create": J}] | Attempting to create an index which already exists
            "GlobalSecondaryIndexUpdates": [{"Create": {"IndexName": "two", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}, "ProvisionedThroughput": U}}] | No Attribute Schema Defined
            "GlobalSecondaryIndexUpdates": [] | At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required
            "BillingMode": "PROVISIONED" | One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED
            "BillingMode": "PAY_PER_REQUEST", "ProvisionedThroughput": U | One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST
            "BillingMode": "PROVISIONED", "ProvisionedThroughput": {"ReadCapacityUnits": 9, "WriteCapacityUnits": 9} | One or more parameter values were invalid: ProvisionedThroughput is not specified for index: byG
            "StreamSpecification": {"StreamEnabled": false} | Table has no stream to disable: TableName: tab
            "ReplicaUpdates": [] | ReplicaUpdates (a global table) is not supported by mfsm's FakeDynamoDb; put DynamoDB Local in its place: MfsmEnvironment.builder().dynamoDbLocal(), or mfsm serve --dynamodb-endpoint URL
            """)
    void refusesUpdates(String members, String message) {
        create("\"ProvisionedThroughput\": U, \"GlobalSecondaryIndexes\": [J]");

        assertThatThrownBy(() -> update(members)).extracting(Refusal::text).isEqualTo(message);
    }

    @Test
    void namesTablesThatAreMissingOrThereAlready() {
        create("\"BillingMode\": \"PAY_PER_REQUEST\", \"GlobalSecondaryIndexes\": [I]");

        assertThatThrownBy(() -> create("\"BillingMode\": \"PAY_PER_REQUEST\", \"GlobalSecondaryIndexes\": [I]"))
                .extracting(Refusal::text)
                .isEqualTo("Table already exists: tab");
        assertThatThrownBy(() -> dynamoDb.calls().call("DescribeTable", "{\"TableName\": \"none\"}"))
                .extracting(Refusal::text)
                .isEqualTo("Requested resource not found: Table: none not found");
        assertThatThrownBy(() -> dynamoDb.calls().call("Scan", "{\"TableName\": \"none\"}"))
                .extracting(Refusal::text)
                .isEqualTo("Requested resource not found");
    }

    @Test
    void changesNoLocalIndex() {
        dynamoDb.calls().call("CreateTable", request("""
                "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}, {"AttributeName": "r", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}],
                "LocalSecondaryIndexes": [{"IndexName": "local", "Projection": {"ProjectionType": "ALL"},
                  "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}]}]"""));

        assertThatThrownBy(() -> update("\"GlobalSecondaryIndexUpdates\": [{\"Delete\": {\"IndexName\": \"local\"}}]"))
                .extracting(Refusal::text)
                .isEqualTo("Requested resource not found");
        assertThat(update("\"BillingMode\": \"PROVISIONED\", \"ProvisionedThroughput\": U"))
                .contains("\"IndexName\":\"local\"");
    }

    @Test
    void countsUnitsUpAndDown() {
        create("\"ProvisionedThroughput\": U, \"GlobalSecondaryIndexes\": [J]");

        String up = update("\"ProvisionedThroughput\": {\"ReadCapacityUnits\": 2, \"WriteCapacityUnits\": 4}");
        String down = update("\"ProvisionedThroughput\": {\"ReadCapacityUnits\": 1, \"WriteCapacityUnits\": 4}");

        assertThat(up)
                .contains("LastIncreaseDateTime", "\"NumberOfDecreasesToday\":0")
                .doesNotContain("LastDecrease");
        assertThat(down).contains("LastIncreaseDateTime", "LastDecreaseDateTime", "\"NumberOfDecreasesToday\":1");
        assertThatThrownBy(() ->
                        update("\"ProvisionedThroughput\": {\"ReadCapacityUnits\": 1, \"WriteCapacityUnits\": 4}"))
                .hasMessageContaining("Current ReadCapacityUnits provisioned for the table: 1."
                        + " Requested ReadCapacityUnits: 1. Current WriteCapacityUnits provisioned for the table: 4."
                        + " Requested WriteCapacityUnits: 4.");
    }

    @Test
    void billsByUnitsAndByRequest() {
        create("\"ProvisionedThroughput\": U, \"GlobalSecondaryIndexes\": [J]");

        String byRequest = update("\"BillingMode\": \"PAY_PER_REQUEST\"");
        String byUnits = update(
                "\"BillingMode\": \"PROVISIONED\", \"ProvisionedThroughput\": U,"
                        + " \"GlobalSecondaryIndexUpdates\": [{\"Update\": {\"IndexName\": \"byG\", \"ProvisionedThroughput\": U}}]");

        assertThat(byRequest).contains("\"BillingMode\":\"PAY_PER_REQUEST\",\"LastUpdateToPayPerRequestDateTime\":");
        assertThat(byUnits).contains("\"BillingMode\":\"PROVISIONED\"", "\"WriteCapacityUnits\":3");
        assertThatThrownBy(
                        () -> update("\"StreamSpecification\": {\"StreamEnabled\": true, \"StreamViewType\": \"ALL\"}"))
                .hasMessageContaining(
                        "Value 'ALL' at 'streamSpecification.streamViewType' failed to satisfy constraint");
    }

    @Test
    void turnsAStreamOnAndOffOnce() {
        create("\"BillingMode\": \"PAY_PER_REQUEST\", \"GlobalSecondaryIndexes\": [I]");
        String on = "\"StreamSpecification\": {\"StreamEnabled\": true, \"StreamViewType\": \"KEYS_ONLY\"}";

        assertThat(update(on)).contains("\"StreamEnabled\":true", "\"LatestStreamArn\"");
        assertThatThrownBy(() -> update(on))
                .extracting(Refusal::text)
                .isEqualTo("Table already has an enabled stream: TableName: tab");
        assertThat(update("\"StreamSpecification\": {\"StreamEnabled\": false}"))
                .doesNotContain("StreamEnabled");
    }

    private String create(String members) {
        return dynamoDb.calls().call("CreateTable", request(KEY + ", " + members));
    }

    private String update(String members) {
        return dynamoDb.calls().call("UpdateTable", request(members));
    }

    private static String request(String members) {
        return ("{\"TableName\": \"tab\", " + members + "}")
                .replace("[I]", "[" + BY_G.formatted("") + "]")
                .replaceAll("\\bJ\\b", BY_G.formatted(", \"ProvisionedThroughput\": U"))
                .replaceAll("\\bU\\b", UNITS);
    }
}
