package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service says of requests that DynamoDB Local answers with texts of its own, or with status 500. */
class RequestTextsTest {
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    RequestTextsTest() {
        dynamoDb.calls().call("CreateTable", """
                {"TableName": "tab", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}, {"AttributeName": "r", "AttributeType": "B"},
                   {"AttributeName": "s", "AttributeType": "S"}, {"AttributeName": "n", "AttributeType": "N"}],
                 "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "several", "Projection": {"ProjectionType": "ALL"},
                   "KeySchema": [{"AttributeName": "s", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "HASH"},
                     {"AttributeName": "r", "KeyType": "RANGE"}, {"AttributeName": "k", "KeyType": "RANGE"}]}]}""");
        dynamoDb.putItem("tab", "{\"k\":{\"S\":\"1\"},\"r\":{\"B\":\"/w==\"},\"s\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}");
        dynamoDb.putItem("tab", "{\"k\":{\"S\":\"1\"},\"r\":{\"B\":\"AA==\"},\"s\":{\"S\":\"a\"},\"n\":{\"N\":\"2\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            s = :s                             | HASH key attributes [s, n] must have equality conditions specified in the query.
            s = :s AND n > :n                  | HASH key attributes [s, n] must have equality conditions specified in the query.
            s = :s AND n = :n AND k = :k       | RANGE key attributes [r] must have equality conditions specified in the query.
            s = :s AND n = :n AND r > :r AND k = :k | RANGE key attributes [r, k] must have equality conditions specified in the query.
            s = :s AND n = :n AND r = :r AND x = :k | RANGE key attributes [r, k] must have equality conditions specified in the query.
            s = :s AND n = :n AND r = :r AND k = :k AND x = :k | The number of query conditions (5) exceeds the number of key attributes defined in the schema (4)
            """)
    void namesWhichOfSeveralKeyAttributesIsMissed(String condition, String message) {
        assertThatThrownBy(() -> query(condition, ",\"IndexName\":\"several\""))
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    @Test
    void asksForTheWholeOfAKeyOfSeveralAttributes() {
        assertThat(query("s = :s AND n = :n AND r = :r AND k >= :k", ",\"IndexName\":\"several\""))
                .contains("\"Count\":1");
        assertThat(query("s = :s AND n = :n", ",\"IndexName\":\"several\"")).contains("\"Count\":1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            r = :r                     | Query condition missed key schema element: k
            k = :k AND x = :k          | Query condition missed key schema element: r
            k = :k AND r = :r AND x = :k | The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)
            """)
    void namesTheKeyAttributeThatIsMissed(String condition, String message) {
        assertThatThrownBy(() -> query(condition, "")).extracting(Refusal::text).isEqualTo(message);
    }

    /** There is no next prefix, so the range ends with the partition. */
    @Test
    void findsWhatBeginsWithTheGreatestByte() {
        assertThat(query("k = :k AND begins_with(r, :r)", "")).contains("\"Count\":1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            UpdateTable | "StreamSpecification": []             | Start of list found where not expected
            UpdateTable | "StreamSpecification": "on"           | Unexpected field type
            UpdateTable | "GlobalSecondaryIndexUpdates": {}     | Start of structure or map found where not expected.
            UpdateTable | "GlobalSecondaryIndexUpdates": "one"  | Unexpected field type
            UpdateTable | "GlobalSecondaryIndexUpdates": ["one"] | Unexpected value type in payload
            UpdateTable | "GlobalSecondaryIndexUpdates": [[]]   | Start of list found where not expected
            UpdateTable | "DeletionProtectionEnabled": "yes"    | STRING_VALUE cannot be converted to Boolean
            UpdateTable | "BillingMode": 1                      | NUMBER_VALUE cannot be converted to String
            Scan        | "Limit": "1"                          | STRING_VALUE cannot be converted to Integer
            Scan        | "ConsistentRead": 1                   | NUMBER_VALUE cannot be converted to Boolean
            PutItem     | "Item": {"k": {"S": 5}}               | NUMBER_VALUE cannot be converted to String
            PutItem     | "Item": {"k": {"S": {}}}              | Start of structure or map found where not expected.
            PutItem     | "Item": {"k": {"SS": "a"}}            | Unexpected field type
            PutItem     | "Item": {"k": {"L": {}}}              | Start of structure or map found where not expected.
            PutItem     | "Item": {"k": {"M": []}}              | Unexpected field type
            PutItem     | "Item": {"k": {"L": [[]]}}            | Start of list found where not expected
            PutItem     | "Item": {"k": 5}                      | Unexpected value type in payload
            PutItem     | "Item": {"k": {"BOOL": "true"}}       | STRING_VALUE cannot be converted to Boolean
            PutItem     | "Item": {"k": {"B": true}}            | TRUE_VALUE cannot be converted to Blob
            PutItem     | "Item": {"k": {"B": "A"}}             | 'A' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 1
            PutItem     | "Item": {"k": {"B": "A==="}}          | 'A===' can not be converted to a Blob: Invalid Base64
            """)
    void saysWhatIsWhereAnotherTypeBelongs(String operation, String member, String message) {
        assertThatThrownBy(() -> call(operation, member))
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Scan | "ScanFilter": {"a": {"AttributeValueList": [{"N": "1"}]}} | 1 validation error detected: Value null at 'comparisonOperator' failed to satisfy constraint: Member must not be null
            Scan | "Segment": 0 | 1 validation error detected: The TotalSegments parameter is required but was not present in the request when Segment parameter is present
            Scan | "Segment": 2, "TotalSegments": 2 | 1 validation error detected: The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2
            Scan | "Segment": -1, "TotalSegments": 2 | 1 validation error detected: Value '-1' at 'segment' failed to satisfy constraint: Member must have value greater than or equal to 0
            PutItem | "Item": {}, "ReturnValues": "ALL_NEW" | ReturnValues can only be ALL_OLD or NONE
            DeleteItem | "Key": {}, "ReturnValues": "UPDATED_OLD" | ReturnValues can only be ALL_OLD or NONE
            PutItem | "Item": {}, "ConditionExpression": "#a = k", "ExpressionAttributeNames": {"#a": 5} | NUMBER_VALUE cannot be converted to String
            PutItem | "Item": {}, "ConditionExpression": "k = :a", "ExpressionAttributeValues": {":a": {"S": 5}} | NUMBER_VALUE cannot be converted to String
            Query | "KeyConditionExpression": "k = k", "ExpressionAttributeValues": [] | Start of list found where not expected
            UpdateTable | "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1} | One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST
            """)
    void namesParametersThatDoNotFit(String operation, String members, String message) {
        assertThatThrownBy(() -> call(operation, members))
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    /** Whichever of the two partitions comes first. */
    @ParameterizedTest
    @CsvSource({"1,2", "2,1"})
    void startsNoQueryInAnotherPartition(String asked, String start) {
        assertThatThrownBy(() -> call(
                        "Query",
                        "\"KeyConditionExpression\":\"k = :k\",\"ExpressionAttributeValues\":{\":k\":{\"S\":\"" + asked
                                + "\"}},\"ExclusiveStartKey\":{\"k\":{\"S\":\"" + start
                                + "\"},\"r\":{\"B\":\"AA==\"}}"))
                .extracting(Refusal::text)
                .isEqualTo("The provided starting key is outside query boundaries based on provided conditions");
    }

    private String query(String condition, String more) {
        StringBuilder values = new StringBuilder();
        for (String value : new String[] {
            "\":s\":{\"S\":\"a\"}", "\":n\":{\"N\":\"1\"}", "\":k\":{\"S\":\"1\"}", "\":r\":{\"B\":\"/w==\"}"
        }) {
            if (condition.contains(value.substring(1, 3))) {
                values.append(values.isEmpty() ? "" : ",").append(value);
            }
        }
        return dynamoDb.calls()
                .call(
                        "Query",
                        "{\"TableName\":\"tab\",\"KeyConditionExpression\":\"" + condition
                                + "\",\"ExpressionAttributeValues\":{" + values + "}" + more + "}");
    }

    private String call(String operation, String members) {
        return dynamoDb.calls().call(operation, "{\"TableName\":\"tab\"," + members + "}");
    }
}
