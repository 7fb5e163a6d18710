package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several items cost together, and how many they can be: API reference of the batch calls. */
class BatchesTest {
    private static final int LARGEST_ITEM = 400 * 1024;

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    BatchesTest() {
        dynamoDb.createTable("tab", "k");
        dynamoDb.createTable("other", "k");
        dynamoDb.calls().call("CreateTable", """
                {"TableName": "sorted", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "h", "AttributeType": "S"}, {"AttributeName": "r", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}],
                 "LocalSecondaryIndexes": [{"IndexName": "local", "Projection": {"ProjectionType": "KEYS_ONLY"},
                   "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}]}]}""");
    }

    @Test
    void countsTheItemsOfAllTables() {
        assertThatThrownBy(() -> call("BatchGetItem", gets("tab", 60), gets("other", 41), ""))
                .extracting(Refusal::text)
                .isEqualTo("Too many items requested for the BatchGetItem call");
        assertThat(call("BatchGetItem", gets("tab", 60), gets("other", 40), ""))
                .isEqualTo("{\"Responses\":{\"tab\":[],\"other\":[]},\"UnprocessedKeys\":{}}");
        assertThatThrownBy(() -> call("BatchWriteItem", deletes("tab", 20), deletes("other", 6), ""))
                .extracting(Refusal::text)
                .isEqualTo("Too many items requested for the BatchWriteItem call");
        assertThat(call("BatchWriteItem", deletes("tab", 20), deletes("other", 5), ""))
                .isEqualTo("{\"UnprocessedItems\":{}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            BatchGetItem   | {"Keys": [{}]}   | 1 validation error detected: The list of keys in RequestItems for BatchGetItem may not contain null or empty values: tab has one or more empty keys
            BatchGetItem   | {"Keys": [null]} | 1 validation error detected: The list of keys in RequestItems for BatchGetItem may not contain null or empty values: tab has one or more empty keys
            BatchGetItem   | {}               | 1 validation error detected: The list of keys in RequestItems for BatchGetItem is required: tab has empty list
            BatchGetItem   | 5                | Unexpected value type in payload
            BatchWriteItem | [5]              | Unexpected value type in payload
            BatchWriteItem | {}               | 1 validation error detected: The batch write request list for a table cannot be null or empty: tab
            """)
    void namesPartsThatAreNone(String operation, String part, String message) {
        assertThatThrownBy(() -> call(operation, "\"tab\":" + part, "\"other\":" + part, ""))
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    /** 42 items of 400 KB are more than the 16 MB that one answer can have. */
    @Test
    void handsBackTheKeysOfWhatIsTooMuch() {
        IntStream.range(0, 42).forEach(this::putLargest);

        String answer = call("BatchGetItem", gets("tab", 42).replace("}]}", "}],\"ConsistentRead\":true}"), "", "");

        assertThat(answer)
                .endsWith("\"UnprocessedKeys\":{\"tab\":{\"Keys\":[{\"k\":{\"S\":\"40\"}},{\"k\":{\"S\":\"41\"}}],"
                        + "\"ConsistentRead\":true}}}");
        assertThat(answer).contains("\"k\":{\"S\":\"39\"}");
    }

    @Test
    void tellsTheCapacityOfEachTable() {
        dynamoDb.putItem("tab", "{\"k\":{\"S\":\"0\"},\"x\":{\"S\":\"" + "y".repeat(5000) + "\"}}");

        assertThat(call("BatchGetItem", gets("tab", 2), gets("other", 1), ",\"ReturnConsumedCapacity\":\"TOTAL\""))
                .contains("\"ConsumedCapacity\":[{\"TableName\":\"tab\",\"CapacityUnits\":1.5},"
                        + "{\"TableName\":\"other\",\"CapacityUnits\":0.5}]");
        assertThat(call("BatchGetItem", gets("tab", 2), gets("other", 1), ",\"ReturnConsumedCapacity\":\"NONE\""))
                .doesNotContain("ConsumedCapacity");
        assertThat(call("BatchWriteItem", deletes("tab", 2), "", ",\"ReturnConsumedCapacity\":\"INDEXES\""))
                .contains("\"ConsumedCapacity\":[{\"TableName\":\"tab\",\"CapacityUnits\":6.0,"
                        + "\"Table\":{\"CapacityUnits\":6.0}}]");
    }

    @Test
    void tellsTheItemCollectionsOfAllWrites() {
        String put = "{\"PutRequest\":{\"Item\":{\"h\":{\"S\":\"%s\"},\"r\":{\"S\":\"%s\"}}}}";
        String puts = put.formatted("a", "1") + "," + put.formatted("a", "2") + "," + put.formatted("b", "1");

        assertThat(call(
                        "BatchWriteItem",
                        "\"sorted\":[" + puts + "]",
                        deletes("tab", 1),
                        ",\"ReturnItemCollectionMetrics\":\"SIZE\""))
                .contains("\"ItemCollectionMetrics\":{\"sorted\":["
                        + "{\"ItemCollectionKey\":{\"h\":{\"S\":\"a\"}},\"SizeEstimateRangeGB\":[0.0,1.0]},"
                        + "{\"ItemCollectionKey\":{\"h\":{\"S\":\"b\"}},\"SizeEstimateRangeGB\":[0.0,1.0]}]}");
        assertThat(call("BatchWriteItem", "\"sorted\":[" + puts + "]", "", "")).doesNotContain("ItemCollectionMetrics");
    }

    private void putLargest(int number) {
        String rest = "y".repeat(LARGEST_ITEM - ("kx" + number).length());
        dynamoDb.putItem("tab", "{\"k\":{\"S\":\"" + number + "\"},\"x\":{\"S\":\"" + rest + "\"}}");
    }

    private static String gets(String table, int count) {
        return "\"" + table + "\":{\"Keys\":" + list("{\"k\":{\"S\":\"%d\"}}", count) + "}";
    }

    private static String deletes(String table, int count) {
        return "\"" + table + "\":" + list("{\"DeleteRequest\":{\"Key\":{\"k\":{\"S\":\"%d\"}}}}", count);
    }

    private static String list(String element, int count) {
        return IntStream.range(0, count).mapToObj(element::formatted).collect(Collectors.joining(",", "[", "]"));
    }

    private String call(String operation, String part, String other, String more) {
        String parts = other.isEmpty() ? part : part + "," + other;
        return dynamoDb.calls().call(operation, "{\"RequestItems\":{" + parts + "}" + more + "}");
    }
}
