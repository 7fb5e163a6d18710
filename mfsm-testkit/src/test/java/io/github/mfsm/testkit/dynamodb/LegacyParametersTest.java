package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyParametersTest {
    private static final String KEY = "\"TableName\":\"games\",\"Key\":{\"id\":{\"S\":\"1\"}}";

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    LegacyParametersTest() {
        dynamoDb.createTable("games", "id");
        dynamoDb.putItem(
                "games",
                "{\"id\":{\"S\":\"1\"},\"a.b\":{\"N\":\"1\"},\"tags\":{\"SS\":[\"x\",\"y\"]},\"old\":{\"S\":\"o\"}}");
    }

    @Test
    void updatesAttributes() {
        call(
                "UpdateItem",
                "{" + KEY + ",\"AttributeUpdates\":{\"a.b\":{\"Action\":\"ADD\",\"Value\":{\"N\":\"2\"}},"
                        + "\"tags\":{\"Action\":\"DELETE\",\"Value\":{\"SS\":[\"x\"]}},\"old\":{\"Action\":\"DELETE\"},"
                        + "\"new\":{\"Value\":{\"BOOL\":true}}}}");

        assertThat(dynamoDb.items("games").get(0))
                .contains("\"a.b\":{\"N\":\"3\"}", "\"tags\":{\"SS\":[\"y\"]}", "\"new\":{\"BOOL\":true}")
                .doesNotContain("\"old\"");
    }

    @Test
    void appendsToLists() {
        String update =
                "{" + KEY + ",\"AttributeUpdates\":{\"list\":{\"Action\":\"ADD\",\"Value\":{\"L\":[{\"S\":\"%s\"}]}}}}";

        call("UpdateItem", update.formatted("x"));
        call("UpdateItem", update.formatted("y"));

        assertThat(dynamoDb.items("games").get(0)).contains("\"list\":{\"L\":[{\"S\":\"x\"},{\"S\":\"y\"}]}");
    }

    @Test
    void searchesKeysByIndexableOperatorsOnly() {
        assertThatThrownBy(() -> call(
                        "Query",
                        "{\"TableName\":\"games\",\"KeyConditions\":{\"id\":{\"ComparisonOperator\":\"NE\","
                                + "\"AttributeValueList\":[{\"S\":\"1\"}]}}}"))
                .hasMessageEndingWith("Attempted conditional constraint is not an indexable operation");
    }

    @Test
    void expectsAttributes() {
        String put = "{\"TableName\":\"games\",\"Item\":{\"id\":{\"S\":\"1\"}},\"Expected\":{\"a.b\":%s}}";

        assertThatThrownBy(() -> call("PutItem", put.formatted("{\"Exists\":false}")))
                .extracting(Refusal::text)
                .isEqualTo("The conditional request failed");
        assertThatThrownBy(() -> call(
                        "PutItem",
                        put.formatted("{\"ComparisonOperator\":\"GT\",\"AttributeValueList\":[{\"N\":\"1\"}]}")))
                .extracting(Refusal::text)
                .isEqualTo("The conditional request failed");
        call("PutItem", put.formatted("{\"Value\":{\"N\":\"1\"}}"));
    }

    @Test
    void queriesScansAndProjects() {
        assertThat(call(
                        "Query",
                        "{\"TableName\":\"games\",\"AttributesToGet\":[\"a.b\"],\"KeyConditions\":"
                                + "{\"id\":{\"ComparisonOperator\":\"EQ\",\"AttributeValueList\":[{\"S\":\"1\"}]}}}"))
                .contains("\"Items\":[{\"a.b\":{\"N\":\"1\"}}]");
        assertThat(call(
                        "Scan",
                        "{\"TableName\":\"games\",\"ConditionalOperator\":\"OR\",\"ScanFilter\":"
                                + "{\"none\":{\"ComparisonOperator\":\"NOT_NULL\"},\"tags\":{\"ComparisonOperator\":\"CONTAINS\","
                                + "\"AttributeValueList\":[{\"S\":\"x\"}]}}}"))
                .contains("\"Count\":1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "AttributesToGet": ["id"], "FilterExpression": "id = id" | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {FilterExpression}
            "ConditionalOperator": "OR" | 1 validation error detected: One or more parameter values were invalid: ConditionalOperator cannot be used without Filter or Expected
            "ConditionalOperator": "OR", "ScanFilter": {"a": {"ComparisonOperator": "NULL"}} | 1 validation error detected: One or more parameter values were invalid: ConditionalOperator can only be used when Filter or Expected has two or more elements
            "ScanFilter": {"a": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [{"N": "1"}]}} | 1 validation error detected: One or more parameter values were invalid: Invalid number of argument(s) for the BETWEEN ComparisonOperator
            "ScanFilter": {"a": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [{"N": "2"}, {"N": "1"}]}} | 1 validation error detected: The BETWEEN condition was provided a range where the lower bound is greater than the upper bound
            "ScanFilter": {"a": {"ComparisonOperator": "IN", "AttributeValueList": [{"N": "2"}, {"S": "1"}]}} | 1 validation error detected: One or more parameter values were invalid: AttributeValues inside AttributeValueList must be of same type
            "ScanFilter": {"a": {"ComparisonOperator": "LT", "AttributeValueList": [{"SS": ["2"]}]}} | 1 validation error detected: One or more parameter values were invalid: ComparisonOperator LT is not valid for SS AttributeValue type
            "ScanFilter": {"a": {"ComparisonOperator": "CONTAINS", "AttributeValueList": [{"L": []}]}} | 1 validation error detected: One or more parameter values were invalid: ComparisonOperator CONTAINS is not valid for L AttributeValue type
            "AttributesToGet": [] | 1 validation error detected: Value '[]' at 'attributesToGet' failed to satisfy constraint: Member must have length greater than or equal to 1
            "AttributesToGet": ["id", "id"] | 1 validation error detected: One or more parameter values were invalid: Duplicate value in attribute name: id
            "ConditionalOperator": "OR", "FilterExpression": "id = id" | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {ConditionalOperator} Expression parameters: {FilterExpression}
            "ConditionalOperator": "OR", "ScanFilter": {}, "FilterExpression": "id = id" | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {ScanFilter, ConditionalOperator} Expression parameters: {FilterExpression}
            "ScanFilter": {"a": {"ComparisonOperator": "NULL"}}, "ExpressionAttributeNames": {"#a": "a"} | ExpressionAttributeNames can only be specified when using expressions
            "ScanFilter": {"a": {"ComparisonOperator": "NULL"}}, "ExpressionAttributeValues": {":a": {"S": "a"}} | ExpressionAttributeValues can only be specified when using expressions
            "ScanFilter": {"a": {"AttributeValueList": [{"N": "1"}]}} | 1 validation error detected: Value null at 'comparisonOperator' failed to satisfy constraint: Member must not be null
            "ScanFilter": {"a": {"ComparisonOperator": "NULL", "AttributeValueList": [{"N": "1"}]}} | 1 validation error detected: One or more parameter values were invalid: Invalid number of argument(s) for the NULL ComparisonOperator
            "ScanFilter": {"a": {"ComparisonOperator": "IN", "AttributeValueList": []}} | 1 validation error detected: One or more parameter values were invalid: Invalid number of argument(s) for the IN ComparisonOperator
            "ScanFilter": {"a": {"ComparisonOperator": "EQ", "AttributeValueList": [{"N": "1"}, {"N": "2"}]}} | 1 validation error detected: One or more parameter values were invalid: Invalid number of argument(s) for the EQ ComparisonOperator
            "AttributesToGet": ["id"], "Select": "COUNT" | 1 validation error detected: Cannot specify the AttributesToGet when choosing to get only the Count
            """)
    void refusesWhatDoesNotFit(String parameters, String message) {
        assertThatThrownBy(() -> call("Scan", "{\"TableName\":\"games\"," + parameters + "}"))
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    @Test
    void namesTheFilterOfAQueryThatLeadsIntoItsKey() {
        assertThatThrownBy(() -> call(
                        "Query",
                        "{\"TableName\":\"games\",\"KeyConditions\":{\"id\":{\"ComparisonOperator\":\"EQ\","
                                + "\"AttributeValueList\":[{\"S\":\"1\"}]}},"
                                + "\"QueryFilter\":{\"id\":{\"ComparisonOperator\":\"NOT_NULL\"}}}"))
                .extracting(Refusal::text)
                .isEqualTo("QueryFilter can only contain non-primary key attributes: Primary key attribute: id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"ComparisonOperator": "NULL", "Exists": true}                    | Value or Exists cannot be used with ComparisonOperator for Attribute: a
            {"ComparisonOperator": "EQ", "Value": {"S": "a"}}                 | Value or Exists cannot be used with ComparisonOperator for Attribute: a
            {"AttributeValueList": [{"S": "a"}], "Value": {"S": "a"}}         | Value and AttributeValueList cannot be used together for Attribute: a
            {"AttributeValueList": [{"S": "a"}]}                              | AttributeValueList can only be used with a ComparisonOperator for Attribute: a
            """)
    void expectsOneThingOfAnAttribute(String expected, String problem) {
        assertThatThrownBy(() -> call(
                        "PutItem",
                        "{\"TableName\":\"games\",\"Item\":{\"id\":{\"S\":\"1\"}},\"Expected\":{\"a\":" + expected
                                + "}}"))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: One or more parameter values were invalid: " + problem);
    }

    private String call(String operation, String request) {
        return dynamoDb.calls().call(operation, request);
    }
}
