package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys tables and indexes can have, and how many indexes a table: API reference and service quotas. */
class KeySchemasTest {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String ALL = "\"Projection\":{\"ProjectionType\":\"ALL\"}";

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            k:RANGE         | k:S     | Invalid KeySchema: The first KeySchemaElement is not a HASH key type
            k:HASH r:HASH   | k:S r:S | Invalid KeySchema: The second KeySchemaElement is not a RANGE key type
            k:HASH k:RANGE  | k:S     | Invalid KeySchema: Some index key attribute have no definition
            k:HASH r:RANGE  | k:S x:S | One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [k, r], AttributeDefinitions: [k, x]
            k:HASH          | k:S r:S | One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions
            k:KEY           | k:S     | 1 validation error detected: Value 'KEY' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]
            :HASH           | k:S     | 1 validation error detected: Value '' at 'keySchema.1.member.attributeName' failed to satisfy constraint: Member must have length greater than or equal to 1
            ''              | k:S     | 1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint: Member must have length greater than or equal to 1
            """)
    void refusesTablesByTheirKey(String schema, String definitions, String message) {
        assertThatThrownBy(() -> create(schema, definitions, ""))
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    @Test
    void limitsTheNamesOfKeyAttributes() {
        String longest = "k".repeat(255);

        create(longest + ":HASH", longest + ":S", "");
        assertThatThrownBy(() -> create(longest + "k:HASH", "k:S", ""))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: Value '" + longest
                        + "k' at 'keySchema.1.member.attributeName' failed to satisfy constraint: Member must have"
                        + " length less than or equal to 255");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:RANGE                            | Invalid KeySchema: The first KeySchemaElement is not a HASH key type
            a:HASH a:RANGE                     | One or more parameter values were invalid: Both the Hash Key and the Range Key element in the KeySchema have the same name
            a:HASH b:RANGE c:HASH              | One or more parameter values were invalid: All HASH key attributes must precede RANGE key attributes in the KeySchema
            a:HASH b:HASH c:HASH d:HASH e:HASH | One or more parameter values were invalid: The KeySchema exceeds the maximum allowed number of HASH key attributes
            a:HASH b:RANGE c:RANGE d:RANGE e:RANGE f:RANGE | One or more parameter values were invalid: The KeySchema exceeds the maximum allowed number of RANGE key attributes
            a:HASH z:RANGE                     | One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [a, z], AttributeDefinitions: [k, a, b, c, d, e, f]
            a:HASH                             | One or more parameter values were invalid: Some AttributeDefinitions are not used. AttributeDefinitions: [k, a, b, c, d, e, f], keys used: [k, a]
            """)
    void refusesGlobalIndexesByTheirKey(String schema, String message) {
        assertThatThrownBy(() -> create("k:HASH", "k:S a:S b:S c:S d:S e:S f:S", global(index("byA", schema, ALL))))
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    @Test
    void takesFourAttributesForEachPartOfAGlobalIndexesKey() {
        String schema = "a:HASH b:HASH c:HASH d:HASH e:RANGE f:RANGE g:RANGE h:RANGE";

        assertThat(create("a:HASH", "a:S b:S c:S d:S e:S f:S g:S h:S", global(index("byAll", schema, ALL))))
                .contains(
                        "{\"AttributeName\":\"d\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"e\",\"KeyType\":\"RANGE\"}")
                .contains("{\"AttributeName\":\"h\",\"KeyType\":\"RANGE\"}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            k:HASH         | Index KeySchema does not have a range key for index: local
            r:HASH a:RANGE | Index KeySchema does not have the same leading hash key as table KeySchema for index: local. index hash key: r, table hash key: k
            """)
    void refusesLocalIndexesByTheirKey(String schema, String problem) {
        assertThatThrownBy(() -> create("k:HASH r:RANGE", "k:S r:S a:S", local(index("local", schema, ALL))))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + problem);
    }

    @Test
    void limitsTheKeyOfALocalIndexToTwoAttributes() {
        assertThatThrownBy(() ->
                        create("k:HASH r:RANGE", "k:S r:S a:S", local(index("local", "k:HASH a:RANGE r:RANGE", ALL))))
                .hasMessageEndingWith("at 'localSecondaryIndexes.1.member.keySchema' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 2");
    }

    @Test
    void refusesListsOfIndexesThatAreEmptyAndIndexesOfOneName() {
        assertThatThrownBy(() -> create("k:HASH", "k:S", global()))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "List of GlobalSecondaryIndexes is empty");
        assertThatThrownBy(() -> create("k:HASH", "k:S", local()))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "List of LocalSecondaryIndexes is empty");
        assertThatThrownBy(() ->
                        create("k:HASH", "k:S", global(index("twice", "k:HASH", ALL), index("twice", "k:HASH", ALL))))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "Duplicate index name: twice");
    }

    @Test
    void takesTwentyGlobalIndexes() {
        assertThatThrownBy(() -> create("k:HASH", "k:S", global(indexes(21, "k:HASH", ALL))))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "GlobalSecondaryIndex count exceeds the per-table limit of 20");
        assertThat(create("k:HASH", "k:S", global(indexes(20, "k:HASH", ALL)))).contains("\"index19\"");
        assertThatThrownBy(() -> dynamoDb.calls()
                        .call(
                                "UpdateTable",
                                "{\"TableName\":\"tab\",\"AttributeDefinitions\":" + definitions("k:S")
                                        + ",\"GlobalSecondaryIndexUpdates\":[{\"Create\":"
                                        + index("another", "k:HASH", ALL) + "}]}"))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "GlobalSecondaryIndex count exceeds the per-table limit of 20");
    }

    @Test
    void takesFiveLocalIndexes() {
        String schema = "k:HASH a:RANGE";

        assertThatThrownBy(() -> create("k:HASH r:RANGE", "k:S r:S a:S", local(indexes(6, schema, ALL))))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "Number of LocalSecondaryIndexes exceeds per-table limit of 5");
        assertThat(create("k:HASH r:RANGE", "k:S r:S a:S", local(indexes(5, schema, ALL))))
                .contains("\"index4\"");
    }

    @Test
    void projectsAHundredAttributesInAllIndexesTogether() {
        String twenty = included(20);

        assertThatThrownBy(() -> create(
                        "k:HASH", "k:S", global(indexes(5, "k:HASH", twenty), index("more", "k:HASH", included(1)))))
                .extracting(Refusal::text)
                .isEqualTo(INVALID + "Number of projected non-key attributes (101) exceeds the limit of 100 for all"
                        + " indexes of a table");
        assertThat(create("k:HASH", "k:S", global(indexes(5, "k:HASH", twenty))))
                .contains("\"index4\"");
    }

    private String create(String schema, String definitions, String indexes) {
        return dynamoDb.calls()
                .call(
                        "CreateTable",
                        "{\"TableName\":\"tab\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":"
                                + definitions(definitions) + ",\"KeySchema\":" + schema(schema) + indexes + "}");
    }

    private static String schema(String keys) {
        return list(keys, "{\"AttributeName\":\"%s\",\"KeyType\":\"%s\"}");
    }

    private static String definitions(String types) {
        return list(types, "{\"AttributeName\":\"%s\",\"AttributeType\":\"%s\"}");
    }

    private static String list(String pairs, String element) {
        return Arrays.stream(pairs.split(" "))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> element.formatted((Object[]) pair.split(":")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String global(String... indexes) {
        return ",\"GlobalSecondaryIndexes\":[" + String.join(",", indexes) + "]";
    }

    private static String local(String... indexes) {
        return ",\"LocalSecondaryIndexes\":[" + String.join(",", indexes) + "]";
    }

    private static String index(String name, String schema, String projection) {
        return "{\"IndexName\":\"" + name + "\",\"KeySchema\":" + schema(schema) + "," + projection + "}";
    }

    private static String indexes(int count, String schema, String projection) {
        return IntStream.range(0, count)
                .mapToObj(i -> index("index" + i, schema, projection))
                .collect(Collectors.joining(","));
    }

    private static String included(int count) {
        String names = IntStream.range(0, count).mapToObj(i -> "\"a" + i + "\"").collect(Collectors.joining(","));
        return "\"Projection\":{\"ProjectionType\":\"INCLUDE\",\"NonKeyAttributes\":[" + names + "]}";
    }
}
