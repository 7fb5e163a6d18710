package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.testkit.call.AwsCallException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that the service refuses before it touches an item.
 *
 * <p>The texts were captured on AWS in 2026, as the public suite dynamodb-conformance tells; those of siblings (another
 * call, the other end of a range) follow from them.
 */
class InvalidRequestsTest {
    private static final String FAILED = "' failed to satisfy constraint: Member must ";
    private static final String EMPTY_KEY =
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty"
                    + " string value. Key: k";

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    InvalidRequestsTest() {
        dynamoDb.createTable("T-1", "k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PutItem", "GetItem", "UpdateItem", "DeleteItem", "Query", "Scan"})
    void saysOfCallsAboutItemsWhatIsWrongWithTheTablesName(String operation) {
        String name = "{\"TableName\":\"%s\",\"Item\":{},\"Key\":{}}";

        assertInvalid(
                operation, "{}", "1 validation error detected: Value null at 'tableName" + FAILED + "not be null");
        assertInvalid(
                operation,
                name.formatted(""),
                "1 validation error detected: Value '' at 'tableName" + FAILED
                        + "have length greater than or equal to 1");
        assertInvalid(
                operation,
                name.formatted("n".repeat(256)),
                "1 validation error detected: Value '" + "n".repeat(256) + "' at 'tableName" + FAILED
                        + "have length less than or equal to 255");
        assertInvalid(
                operation,
                name.formatted("bad table!@#"),
                "1 validation error detected: Value 'bad table!@#' at 'tableName" + FAILED
                        + "satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateTable", "DescribeTable", "DeleteTable", "DescribeTimeToLive", "UpdateTimeToLive"})
    void saysOfCallsAboutTablesWhatIsWrongWithTheirName(String operation) {
        assertInvalid(operation, "{}", "The parameter 'TableName' is required but was not present in the request");
        assertInvalid(
                operation,
                "{\"TableName\":\"ab\"}",
                "1 validation error detected: Value 'ab' at 'tableName" + FAILED
                        + "have length greater than or equal to 3");
    }

    @Test
    void listsWhatAWriteViolatesInTheCallsOwnOrder() {
        String choices = "{\"TableName\":\"T-1\",\"Item\":{},\"Key\":{},\"ReturnValues\":\"a\","
                + "\"ReturnConsumedCapacity\":\"b\",\"ReturnItemCollectionMetrics\":\"c\"}";
        String pattern =
                "ValidationException: 3 validation errors detected: Value '%s' at .*; Value '%s' at .*; Value '%s' at .*";

        refusal("PutItem", choices).hasMessageMatching(pattern.formatted("a", "b", "c"));
        refusal("DeleteItem", choices).hasMessageMatching(pattern.formatted("a", "b", "c"));
        refusal("UpdateItem", choices).hasMessageMatching(pattern.formatted("b", "a", "c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BatchGetItem   | {}                         | RequestItems            | greater than or equal to 1",
                "BatchWriteItem | {}                         | RequestItems            | greater than or equal to 1",
                "BatchGetItem   | {\"T-1\":{\"Keys\":[]}}    | RequestItems.T-1.member.Keys | greater than or equal to 1",
                "BatchGetItem   | {\"T-1\":{\"Keys\":[101]}} | RequestItems.T-1.member.Keys | less than or equal to 100",
                "BatchWriteItem | {\"T-1\":[]}               | RequestItems.T-1.member | greater than or equal to 1",
                "BatchWriteItem | {\"T-1\":[26]}             | RequestItems.T-1.member | less than or equal to 25"
            })
    void limitsWhatABatchHasForEachTable(String operation, String items, String where, String limit) {
        String part = operation.equals("BatchGetItem")
                ? "{\"k\":{\"S\":\"%d\"}}"
                : "{\"DeleteRequest\":{\"Key\":{\"k\":{\"S\":\"%d\"}}}}";
        String request = items.replace("[101]", list(part, 101)).replace("[26]", list(part, 26));

        assertInvalid(
                operation,
                "{\"RequestItems\":" + request + "}",
                "1 validation error detected: Value at '" + where + FAILED + "have length " + limit);
    }

    @Test
    void showsABatchWhoseTableCannotExist() {
        assertInvalid(
                "BatchGetItem",
                "{\"RequestItems\": {\"bad!name\": {\"Keys\": [{\"pk\": {\"S\": \"a\"}}]}}}",
                "1 validation error detected: Value '{\"bad!name\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]}}' at 'requestItems'"
                        + " failed to satisfy constraint: Map keys must satisfy constraint:"
                        + " [Member must have length less than or equal to 255,"
                        + " Member must have length greater than or equal to 3,"
                        + " Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"k\":{\"N\":\"5\"}}", "{\"k\":{\"L\":[]}}", "{\"other\":{\"S\":\"a\"}}"})
    void saysOfAllItemsOfABatchOnlyThatTheyDoNotFit(String item) {
        assertInvalid(
                "BatchWriteItem",
                "{\"RequestItems\":{\"T-1\":[{\"PutRequest\":{\"Item\":" + item + "}}]}}",
                "The provided key element does not match the schema");
    }

    /** Unlike a key that doesn't fit, which is a reason to cancel. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Put\":{\"TableName\":\"T-1\",\"Item\":{\"k\":{\"S\":\"\"}}}}",
                "{\"Delete\":{\"TableName\":\"T-1\",\"Key\":{\"k\":{\"S\":\"\"}}}}",
                "{\"Update\":{\"TableName\":\"T-1\",\"Key\":{\"k\":{\"S\":\"\"}},\"UpdateExpression\":\"REMOVE a\"}}",
                "{\"ConditionCheck\":{\"TableName\":\"T-1\",\"Key\":{\"k\":{\"S\":\"\"}},"
                        + "\"ConditionExpression\":\"attribute_exists(a)\"}}"
            })
    void takesNoTransactionWithAnEmptyKey(String element) {
        String failing = "{\"Delete\":{\"TableName\":\"T-1\",\"Key\":{\"k\":{\"S\":\"1\"}},"
                + "\"ConditionExpression\":\"attribute_exists(a)\"}}";

        assertInvalid("TransactWriteItems", "{\"TransactItems\":[" + failing + "," + element + "]}", EMPTY_KEY);
    }

    @Test
    void readsNoTransactionWithAnEmptyKey() {
        assertInvalid(
                "TransactGetItems",
                "{\"TransactItems\":[{\"Get\":{\"TableName\":\"T-1\",\"Key\":{\"k\":{\"S\":\"\"}}}}]}",
                EMPTY_KEY);
        refusal("TransactGetItems", "{\"TransactItems\":[{\"Get\":{\"TableName\":\"T-1\",\"Key\":{}}}]}")
                .hasMessageContaining("[ValidationError]");
    }

    @Test
    void limitsTransactions() {
        String get = "{\"Get\":{\"TableName\":\"T-1\",\"Key\":{\"k\":{\"S\":\"%d\"}}}}";

        refusal("TransactGetItems", "{\"TransactItems\":" + list(get, 101) + "}")
                .hasMessageMatching("ValidationException: 1 validation error detected: Value '\\[.+]' at 'transactItems"
                        + FAILED + "have length less than or equal to 100");
    }

    /** Of a condition too many, and a value of the wrong type, the service sees the former first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k = :n AND a = :n | Query key condition not supported",
                "a = :n AND b = :n | Query key condition not supported",
                "k = :n | One or more parameter values were invalid: Condition parameter type does not match schema type",
                "k = :n AND a = :n AND b = :n | The number of query conditions (3) exceeds the number of key attributes"
                        + " defined in the schema (1)",
                "k = :n AND k = :n | 1 validation error detected: Invalid KeyConditionExpression: KeyConditionExpressions must only contain one"
                        + " condition per key"
            })
    void countsTheConditionsOfAQuery(String condition, String message) {
        assertInvalid(
                "Query",
                "{\"TableName\":\"T-1\",\"KeyConditionExpression\":\"" + condition
                        + "\",\"ExpressionAttributeValues\":{\":n\":{\"N\":\"1\"}}}",
                message);
    }

    @Test
    void showsAKeyOfThreeAttributes() {
        String rest = "\"TableName\":\"new\",\"BillingMode\":\"PAY_PER_REQUEST\","
                + "\"AttributeDefinitions\":[{\"AttributeName\":\"a\",\"AttributeType\":\"S\"}]}";
        String element = "{\"AttributeName\":\"a\",\"KeyType\":\"%s\"}";
        String hash = element.formatted("HASH");
        String range = element.formatted("RANGE");

        assertInvalid(
                "CreateTable",
                "{\"KeySchema\":[" + hash + "," + range + "," + range + "]," + rest,
                "1 validation error detected: Value '[KeySchemaElement(attributeName=a, keyType=HASH),"
                        + " KeySchemaElement(attributeName=a, keyType=RANGE),"
                        + " KeySchemaElement(attributeName=a, keyType=RANGE)]' at 'keySchema" + FAILED
                        + "have length less than or equal to 2");
        assertInvalid(
                "CreateTable",
                "{\"KeySchema\":[" + hash + "," + range + "]," + rest,
                "Invalid KeySchema: Some index key attribute have no definition");
    }

    private static String list(String element, int length) {
        return IntStream.range(0, length).mapToObj(element::formatted).collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "((((k = :n)))) | The expression has redundant parentheses;",
                "(*1500 | The expression has redundant parentheses;",
                "NOT *1000 | The expression contains too many operators; operator count: 301",
                "size(*600 | The expression contains too many operators; operator count: 301",
            })
    void boundsTheDepthOfExpressions(String pattern, String problem) {
        int star = pattern.indexOf('*');
        String expression =
                star < 0 ? pattern : pattern.substring(0, star).repeat(Integer.parseInt(pattern.substring(star + 1)));
        String request = "{\"TableName\":\"T-1\",\"%s\":\"" + expression
                + "\",\"ExpressionAttributeValues\":{\":n\":{\"N\":\"1\"}}%s}";

        for (String kind : new String[] {"FilterExpression", "KeyConditionExpression"}) {
            assertInvalid(
                    "Query",
                    request.formatted(kind, kind.startsWith("Key") ? "" : ",\"KeyConditionExpression\":\"k = :n\""),
                    "1 validation error detected: Invalid " + kind + ": " + problem);
        }
        assertInvalid(
                "DeleteItem",
                request.formatted("ConditionExpression", ",\"Key\":{\"k\":{\"S\":\"1\"}}"),
                "1 validation error detected: Invalid ConditionExpression: " + problem);
    }

    @Test
    void boundsTheDepthOfUpdates() {
        assertInvalid(
                "UpdateItem",
                "{\"TableName\":\"T-1\",\"Key\":{\"k\":{\"S\":\"1\"}},\"UpdateExpression\":\"SET a = "
                        + "(".repeat(1500) + "\"}",
                "1 validation error detected: Invalid UpdateExpression: The expression has redundant parentheses;");
    }

    @Test
    void appendsListsOnlyAtTheTop() {
        assertInvalid(
                "UpdateItem",
                "{\"TableName\":\"T-1\",\"Key\":{\"k\":{\"S\":\"1\"}},\"UpdateExpression\":"
                        + "\"SET a = if_not_exists(b, list_append(c, :l))\",\"ExpressionAttributeValues\":{\":l\":{\"L\":[]}}}",
                "1 validation error detected: Invalid UpdateExpression: "
                        + "The function is not allowed to be used this way in an expression; function: list_append");
    }

    @Test
    void removesAnythingOfAMissingItem() {
        assertThat(
                        dynamoDb.calls()
                                .call(
                                        "UpdateItem",
                                        "{\"TableName\":\"T-1\",\"Key\":{\"k\":{\"S\":\"1\"}},\"UpdateExpression\":\"REMOVE x.y\"}"))
                .isEqualTo("{}");
        assertThat(dynamoDb.items("T-1")).isEmpty();
    }

    @Test
    void answersABatchByTheArnThatItWasAskedBy() {
        String arn = "arn:aws:dynamodb:us-east-1:123456789012:table/T-1";

        assertThat(dynamoDb.calls()
                        .call(
                                "BatchGetItem",
                                "{\"RequestItems\":{\"" + arn + "\":{\"Keys\":[{\"k\":{\"S\":\"1\"}}]}}}"))
                .contains("\"Responses\":{\"" + arn + "\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1:123456789012", "us-east-1:210987654321"})
    void findsNoTableOfAnotherPlace(String place) {
        refusal("DescribeTable", "{\"TableName\":\"arn:aws:dynamodb:" + place + ":table/T-1\"}")
                .extracting(Refusal::text)
                .isEqualTo("Requested resource not found");
    }

    @Test
    void looksNoFurtherThanTheFirstInvalidItemOfATransaction() {
        String put = "{\"Put\":{\"TableName\":\"T-1\",\"Item\":{\"k\":{\"N\":\"%d\"}}}}";

        refusal("TransactWriteItems", "{\"TransactItems\":[" + put.formatted(1) + "," + put.formatted(2) + "]}")
                .hasMessageEndingWith("[ValidationError, None]");
    }

    @Test
    void limitsTheNameOfTheTimeToLive() {
        String name = "t".repeat(256);

        assertInvalid(
                "UpdateTimeToLive",
                "{\"TableName\":\"T-1\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"" + name
                        + "\"}}",
                "1 validation error detected: Value '" + name + "' at 'timeToLiveSpecification.attributeName" + FAILED
                        + "have length less than or equal to 255");
    }

    private void assertInvalid(String operation, String request, String message) {
        assertThatThrownBy(() -> dynamoDb.calls().call(operation, request))
                .isInstanceOfSatisfying(
                        AwsCallException.class,
                        error -> assertThat(error.code()).isEqualTo("ValidationException"))
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    private AbstractThrowableAssert<?, ?> refusal(String operation, String request) {
        return assertThatThrownBy(() -> dynamoDb.calls().call(operation, request))
                .isInstanceOf(AwsCallException.class);
    }
}
