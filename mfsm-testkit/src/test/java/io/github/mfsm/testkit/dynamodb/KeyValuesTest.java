package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long keys can be, in which order they are, and which prefixes they have: "Constraints", developer guide. */
class KeyValuesTest {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final Pattern SORT = Pattern.compile("\"r\":\\{\"[SB]\":\"([^\"]*)\"}");

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    KeyValuesTest() {
        create("tab", "S");
        create("bytes", "B");
    }

    private void create(String name, String type) {
        dynamoDb.calls().call("CreateTable", """
                {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "h", "AttributeType": "S"}, {"AttributeName": "r", "AttributeType": "%s"},
                   {"AttributeName": "g", "AttributeType": "S"}, {"AttributeName": "b", "AttributeType": "B"}],
                 "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "byG", "Projection": {"ProjectionType": "KEYS_ONLY"},
                   "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}, {"AttributeName": "b", "KeyType": "RANGE"}]}]}""".formatted(name, type));
    }

    @Test
    void areUpTo2048And1024BytesLong() {
        put("tab", item("h".repeat(2048), "r".repeat(1024)));

        assertThatThrownBy(() -> put("tab", item("h".repeat(2049), "r")))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
        assertThatThrownBy(() -> put("tab", item("é".repeat(1025), "r")))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
        assertThatThrownBy(() -> put("tab", item("h", "r".repeat(1025))))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    }

    @Test
    void areAsLongInIndexes() {
        String base64 = "AAAA".repeat(341) + "AA=="; // 1,024 bytes
        put("tab", item("h", "r", "\"g\":{\"S\":\"" + "g".repeat(2048) + "\"},\"b\":{\"B\":\"" + base64 + "\"}"));

        assertThatThrownBy(() -> put("tab", item("h", "r", "\"g\":{\"S\":\"" + "g".repeat(2049) + "\"}")))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "Size of hashkey has exceeded the maximum size limit of 2048 bytes."
                        + " IndexName: byG");
        assertThatThrownBy(() -> put("tab", item("h", "r", "\"b\":{\"B\":\"" + "AAAA".repeat(342) + "\"}")))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "Size of rangekey has exceeded the maximum size limit of 1024 bytes."
                        + " IndexName: byG");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"h": {"S": "a"}}                     | One or more parameter values were invalid: Missing the key r in the item
            {"h": {"N": "1"}, "r": {"S": "a"}}    | One or more parameter values were invalid: Type mismatch for key h expected: S actual: N
            {"h": {"L": []}, "r": {"S": "a"}}     | One or more parameter values were invalid: Type mismatch for key h expected: S actual: L
            {"h": {"S": ""}, "r": {"S": "a"}}     | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: h
            {"h": {"S": "a"}, "r": {"S": "a"}, "g": {"S": ""}} | One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: byG, IndexKey: g
            {"h": {"S": "a"}, "r": {"S": "a"}, "b": {"B": ""}} | One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty binary value. IndexName: byG, IndexKey: b
            """)
    void areThereOfTheirTypeAndNotEmpty(String item, String message) {
        assertThatThrownBy(() -> put("tab", item)).extracting(Refusal::text).isEqualTo(message);
    }

    @Test
    void areNotEmptyBytes() {
        assertThatThrownBy(() -> put("bytes", "{\"h\":{\"S\":\"h\"},\"r\":{\"B\":\"\"}}"))
                .extracting(Refusal::text)
                .isEqualTo("One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                        + " contain an empty binary value. Key: r");
    }

    /** UTF-8 has the order of code points, UTF-16 has not. */
    @Test
    void haveTheOrderOfTheirBytes() {
        for (String sort : new String[] {"b", "a", "\uffee", "\ud83d\ude00", "ab", "é"}) {
            put("tab", item("h", sort));
        }
        for (String sort : new String[] {"/w==", "AA==", "fw==", "AAA=", "gA=="}) {
            put("bytes", "{\"h\":{\"S\":\"h\"},\"r\":{\"B\":\"" + sort + "\"}}");
        }

        assertThat(sorts("tab", "h = :h", "")).containsExactly("a", "ab", "b", "é", "\uffee", "\ud83d\ude00");
        assertThat(sorts("bytes", "h = :h", "")).containsExactly("AA==", "AAA=", "fw==", "gA==", "/w==");
    }

    @Test
    void areFoundByTheirPrefix() {
        for (String sort :
                new String[] {"a", "ab", "abc", "ac", "b", "a\udbff\udfff", "a\udbff\udfffx", "\ud7ff", "\ue000"}) {
            put("tab", item("h", sort));
        }

        assertThat(prefixed("tab", "S", "ab")).containsExactly("ab", "abc");
        assertThat(prefixed("tab", "S", "a\udbff\udfff")).containsExactly("a\udbff\udfff", "a\udbff\udfffx");
        assertThat(prefixed("tab", "S", "\ud7ff")).containsExactly("\ud7ff");
        assertThat(prefixed("tab", "S", "a")).hasSize(6);
    }

    @Test
    void areFoundByThePrefixOfTheirBytes() {
        for (String sort : new String[] {"AQ==", "Af8=", "Af8B", "AgA=", "/w==", "//8="}) {
            put("bytes", "{\"h\":{\"S\":\"h\"},\"r\":{\"B\":\"" + sort + "\"}}");
        }

        assertThat(prefixed("bytes", "B", "AQ==")).containsExactly("AQ==", "Af8=", "Af8B");
        assertThat(prefixed("bytes", "B", "Af8=")).containsExactly("Af8=", "Af8B");
        assertThat(prefixed("bytes", "B", "/w==")).containsExactly("/w==", "//8=");
    }

    private List<String> prefixed(String table, String type, String prefix) {
        return sorts(table, "h = :h AND begins_with(r, :r)", ",\":r\":{\"" + type + "\":\"" + prefix + "\"}");
    }

    private List<String> sorts(String table, String condition, String values) {
        String answer = dynamoDb.calls()
                .call(
                        "Query",
                        "{\"TableName\":\"" + table + "\",\"KeyConditionExpression\":\"" + condition
                                + "\",\"ExpressionAttributeValues\":{\":h\":{\"S\":\"h\"}" + values + "}}");
        return SORT.matcher(answer)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String item(String hash, String range) {
        return "{\"h\":{\"S\":\"" + hash + "\"},\"r\":{\"S\":\"" + range + "\"}}";
    }

    private static String item(String hash, String range, String more) {
        return item(hash, range).replaceFirst("}}$", "}," + more + "}");
    }

    private void put(String table, String item) {
        dynamoDb.putItem(table, item);
    }
}
