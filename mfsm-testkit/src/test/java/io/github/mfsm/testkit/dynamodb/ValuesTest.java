package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How large values are, and which are none.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
class ValuesTest {
    private static final int REST_OF_THE_ITEM = "k1v".length();

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    ValuesTest() {
        dynamoDb.createTable("tab", "k");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"S": ""}                           | 0
            {"S": "abc"}                        | 3
            {"S": "\\u007f\\u0080\\u07ff\\u0800"} | 8
            {"S": "\\ud83d\\ude00"}             | 4
            {"N": "0"}                          | 1
            {"N": "1"}                          | 2
            {"N": "-1"}                         | 3
            {"N": "12"}                         | 2
            {"N": "123"}                        | 3
            {"N": "1.2"}                        | 3
            {"N": "100"}                        | 2
            {"N": "1000"}                       | 2
            {"N": "1010"}                       | 3
            {"B": "AAEC"}                       | 3
            {"BOOL": true}                      | 1
            {"NULL": true}                      | 1
            {"SS": ["a", "bc"]}                 | 3
            {"NS": ["1", "-1"]}                 | 5
            {"BS": ["AA==", "AAE="]}            | 3
            {"L": []}                           | 3
            {"L": [{"S": "a"}, {"BOOL": true}]} | 7
            {"M": {}}                           | 3
            {"M": {"n": {"S": "ab"}}}           | 7
            """)
    void haveTheSizeThatTheServiceCounts(String value, int bytes) {
        put(value);

        assertThat(dynamoDb.calls().call("DescribeTable", "{\"TableName\":\"tab\"}"))
                .contains("\"TableSizeBytes\":" + (REST_OF_THE_ITEM + bytes) + ",");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"N": ""}             | The parameter cannot be converted to a numeric value
            {"N": "x"}            | The parameter cannot be converted to a numeric value: x
            {"NS": ["1", "x"]}    | The parameter cannot be converted to a numeric value: x
            {"SS": ["a", "a"]}    | One or more parameter values were invalid: Input collection [a, a] contains duplicates.
            {"SS": ["b", "a", "b"]} | One or more parameter values were invalid: Input collection [b, a, b] contains duplicates.
            {"NS": ["1", "1.0"]}  | Input collection contains duplicates
            {"BS": ["AA==", "AA=="]} | One or more parameter values were invalid: Input collection of type BS contains duplicates.
            {"NULL": false}       | One or more parameter values were invalid: Null attribute value types must have the value of true
            """)
    void areRefusedInTheServicesWords(String value, String message) {
        assertThatThrownBy(() -> put(value))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"S": true}  | TRUE_VALUE cannot be converted to String
            {"S": false} | FALSE_VALUE cannot be converted to String
            {"S": 1.5}   | NUMBER_VALUE cannot be converted to String
            {"BOOL": {}} | Start of structure or map found where not expected.
            {"N": []}    | Start of list found where not expected
            {"L": "a"}   | Unexpected field type
            []           | Start of list found where not expected
            "a"          | Unexpected value type in payload
            """)
    void areNotReadFromJsonOfAnotherType(String value, String message) {
        assertThatThrownBy(() -> put(value)).extracting(Refusal::text).isEqualTo(message);
    }

    @Test
    void areNumbersOfAThousandCharactersAtMost() {
        put("{\"N\":\"" + "0".repeat(999) + "7\"}");

        assertThat(dynamoDb.items("tab").get(0)).contains("\"v\":{\"N\":\"7\"}");
        assertThatThrownBy(() -> put("{\"N\":\"" + "0".repeat(1000) + "7\"}"))
                .hasMessageEndingWith("Attempting to store more than 38 significant digits in a Number");
    }

    private void put(String value) {
        dynamoDb.putItem("tab", "{\"k\":{\"S\":\"1\"},\"v\":" + value + "}");
    }
}
