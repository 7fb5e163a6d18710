package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tokens, size and cost of transactions: API reference, TransactWriteItems and TransactGetItems. */
class TransactionsTest {
    private static final String ADD = """
            {"Update": {"TableName": "tab", "Key": {"k": {"S": "1"}}, "UpdateExpression": "ADD n :one",
              "ExpressionAttributeValues": {":one": {"N": "1"}}}}""";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.builder().time(time).build();

    TransactionsTest() {
        dynamoDb.createTable("tab", "k");
    }

    @Test
    void keepsATokenForTenMinutes() {
        write(ADD, token("a"));
        time.advance(Duration.ofMinutes(10));
        write(ADD, token("a"));
        assertThat(dynamoDb.items("tab").get(0)).contains("\"n\":{\"N\":\"1\"}");

        time.advance(Duration.ofMillis(1));
        write(ADD, token("a"));

        assertThat(dynamoDb.items("tab").get(0)).contains("\"n\":{\"N\":\"2\"}");
    }

    @Test
    void answersARepeatedTransactionAsTheFirst() {
        String capacity = ",\"ReturnConsumedCapacity\":\"TOTAL\"";

        String first = write(ADD, token("a") + capacity);

        assertThat(first).isEqualTo("{\"ConsumedCapacity\":[{\"TableName\":\"tab\",\"CapacityUnits\":2.0}]}");
        assertThat(write(ADD, token("a") + capacity)).isEqualTo(first);
    }

    @Test
    void takesNoTokenForNoneAndLimitsItsLength() {
        write(ADD, token(""));
        write(ADD, token(""));
        write(ADD, token("t".repeat(36)));

        assertThat(dynamoDb.items("tab").get(0)).contains("\"n\":{\"N\":\"3\"}");
        assertThatThrownBy(() -> write(ADD, token("t".repeat(37))))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: Value '" + "t".repeat(37) + "' at 'clientRequestToken' failed"
                        + " to satisfy constraint: Member must have length less than or equal to 36");
    }

    @Test
    void wantsOneItemAtLeast() {
        for (String operation : new String[] {"TransactWriteItems", "TransactGetItems"}) {
            assertThatThrownBy(() -> call(operation, "", ""))
                    .extracting(Refusal::text)
                    .isEqualTo("1 validation error detected: Value '[]' at 'transactItems' failed to satisfy"
                            + " constraint: Member must have length greater than or equal to 1");
        }
    }

    @Test
    void takesFourMegabytes() {
        int each = 400 * 1024;
        String put = "{\"Put\":{\"TableName\":\"tab\",\"Item\":{\"k\":{\"S\":\"%02d\"},\"x\":{\"S\":\""
                + "y".repeat(each - 4) + "\"}}}}";
        String ten = list(put, 10);

        assertThatThrownBy(() -> write(ten + "," + put("98", 24 * 4 * 1024 - 3), ""))
                .extracting(Refusal::text)
                .isEqualTo("Transaction payload size cannot exceed 4MB. Payload Size: " + (4 * 1024 * 1024 + 1));
        write(ten + "," + put("98", 24 * 4 * 1024 - 4), "");

        assertThat(dynamoDb.items("tab")).hasSize(11);
    }

    @Test
    void costsTwiceAsMuch() {
        dynamoDb.putItem("tab", "{\"k\":{\"S\":\"1\"},\"x\":{\"S\":\"" + "y".repeat(5000) + "\"}}");
        String get = "{\"Get\":{\"TableName\":\"tab\",\"Key\":{\"k\":{\"S\":\"%d\"}}}}";

        assertThat(call("TransactGetItems", get.formatted(1), ",\"ReturnConsumedCapacity\":\"TOTAL\""))
                .startsWith("{\"ConsumedCapacity\":[{\"TableName\":\"tab\",\"CapacityUnits\":4.0}]");
        assertThat(write(
                        "{\"Delete\":{\"TableName\":\"tab\",\"Key\":{\"k\":{\"S\":\"1\"}}}}",
                        ",\"ReturnConsumedCapacity\":\"INDEXES\""))
                .isEqualTo("{\"ConsumedCapacity\":[{\"TableName\":\"tab\",\"CapacityUnits\":10.0,"
                        + "\"Table\":{\"CapacityUnits\":10.0}}]}");
        assertThat(call("TransactGetItems", get.formatted(1), "")).isEqualTo("{\"Responses\":[{}]}");
    }

    private static String token(String token) {
        return ",\"ClientRequestToken\":\"" + token + "\"";
    }

    private static String put(String key, int length) {
        return "{\"Put\":{\"TableName\":\"tab\",\"Item\":{\"k\":{\"S\":\"" + key + "\"},\"x\":{\"S\":\""
                + "y".repeat(length) + "\"}}}}";
    }

    private static String list(String element, int count) {
        return IntStream.range(0, count).mapToObj(element::formatted).collect(Collectors.joining(","));
    }

    private String write(String items, String more) {
        return call("TransactWriteItems", items, more);
    }

    private String call(String operation, String items, String more) {
        return dynamoDb.calls().call(operation, "{\"TransactItems\":[" + items + "]" + more + "}");
    }
}
