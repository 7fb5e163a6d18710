package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCallException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakeDynamoDbTest {
    private static final String TABLE = "Executions";
    private static final String KEY = "{\"InvocationId\":{\"S\":\"1\"}}";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.builder().time(time).build();

    FakeDynamoDbTest() {
        dynamoDb.createTable(TABLE, "InvocationId");
    }

    @Test
    void givesTheOldItemWhenAClaimLosesTheRace() {
        String claim = """
                {"TableName": "Executions", "Item": {"InvocationId": {"S": "1"}, "ExecutionArn": {"S": "%s"}},
                 "ConditionExpression": "attribute_not_exists(InvocationId)",
                 "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}""";
        assertThat(call("PutItem", claim.formatted("first"))).isEqualTo("{}");

        assertThatThrownBy(() -> call("PutItem", claim.formatted("second")))
                .isInstanceOfSatisfying(AwsCallException.class, error -> {
                    assertThat(error.code()).isEqualTo("ConditionalCheckFailedException");
                    assertThat(error.body())
                            .isEqualTo(
                                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                                            + "\"message\":\"The conditional request failed\","
                                            + "\"Item\":{\"InvocationId\":{\"S\":\"1\"},\"ExecutionArn\":{\"S\":\"first\"}}}");
                });
        assertThat(dynamoDb.requests("PutItem")).hasSize(2);
        assertThat(dynamoDb.items(TABLE)).hasSize(1);
    }

    @Test
    void deletesOnlyWhatTheConditionAllows() {
        dynamoDb.putItem(TABLE, "{\"InvocationId\":{\"S\":\"1\"},\"ExecutionArn\":{\"S\":\"other\"}}");
        String delete = """
                {"TableName": "Executions", "Key": {"InvocationId": {"S": "1"}},
                 "ConditionExpression": "ExecutionArn = :mine", "ExpressionAttributeValues": {":mine": {"S": "%s"}}}""";

        assertThatThrownBy(() -> call("DeleteItem", delete.formatted("mine")))
                .hasMessageContaining("conditional request failed");
        assertThat(dynamoDb.item(TABLE, KEY)).isPresent();

        call("DeleteItem", delete.formatted("other"));
        assertThat(dynamoDb.item(TABLE, KEY)).isEmpty();
    }

    @Test
    void updatesAndReturnsOnlyWhatChanged() {
        dynamoDb.putItem(
                TABLE,
                "{\"InvocationId\":{\"S\":\"1\"},\"n\":{\"N\":\"1\"},\"m\":{\"M\":{\"a\":{\"N\":\"1\"},\"b\":{\"N\":\"2\"}}}}");

        String answer = call("UpdateItem", """
                {"TableName": "Executions", "Key": {"InvocationId": {"S": "1"}},
                 "UpdateExpression": "SET n = n + :one, m.a = :one REMOVE gone",
                 "ExpressionAttributeValues": {":one": {"N": "1"}}, "ReturnValues": "UPDATED_NEW"}""");

        assertThat(answer).isEqualTo("{\"Attributes\":{\"n\":{\"N\":\"2\"},\"m\":{\"M\":{\"a\":{\"N\":\"1\"}}}}}");
    }

    @Test
    void createsNoItemByRemovingOnly() {
        call("UpdateItem", """
                {"TableName": "Executions", "Key": {"InvocationId": {"S": "1"}}, "UpdateExpression": "REMOVE a"}""");

        assertThat(dynamoDb.items(TABLE)).isEmpty();
    }

    @Test
    void expiresItemsInVirtualTime() {
        dynamoDb.enableTimeToLive(TABLE, "TimeToLive");
        long inAnHour = time.instant().plus(Duration.ofHours(1)).getEpochSecond();
        dynamoDb.putItem(TABLE, "{\"InvocationId\":{\"S\":\"1\"},\"TimeToLive\":{\"N\":\"" + inAnHour + "\"}}");
        dynamoDb.putItem(
                TABLE, "{\"InvocationId\":{\"S\":\"not a number\"},\"TimeToLive\":{\"S\":\"" + inAnHour + "\"}}");
        dynamoDb.putItem(TABLE, "{\"InvocationId\":{\"S\":\"long past\"},\"TimeToLive\":{\"N\":\"1000\"}}");

        time.advance(Duration.ofHours(1));
        assertThat(dynamoDb.item(TABLE, KEY)).isPresent();
        time.advance(Duration.ofSeconds(1));

        assertThat(dynamoDb.item(TABLE, KEY)).isEmpty();
        assertThat(dynamoDb.items(TABLE)).hasSize(2);
    }

    @Test
    void expiresItemsAsLateAsItIsTold() {
        FakeDynamoDb late = FakeDynamoDb.builder()
                .time(time)
                .timeToLiveLag(Duration.ofHours(48))
                .build();
        late.createTable(TABLE, "InvocationId");
        late.enableTimeToLive(TABLE, "TimeToLive");
        late.putItem(
                TABLE,
                "{\"InvocationId\":{\"S\":\"1\"},\"TimeToLive\":{\"N\":\""
                        + time.instant().getEpochSecond() + "\"}}");

        time.advance(Duration.ofHours(48));
        assertThat(late.item(TABLE, KEY)).isPresent();
        time.advance(Duration.ofSeconds(1));

        assertThat(late.item(TABLE, KEY)).isEmpty();
    }

    @Test
    void keepsTablesOfAccountsAndRegionsApart() {
        FakeDynamoDb elsewhere = FakeDynamoDb.builder()
                .region("eu-west-1")
                .account("999988887777")
                .build();
        elsewhere.createTable(TABLE, "InvocationId");

        assertThat(elsewhere.calls().call("DescribeTable", "{\"TableName\":\"Executions\"}"))
                .contains("\"TableArn\":\"arn:aws:dynamodb:eu-west-1:999988887777:table/Executions\"");
        assertThat(call(
                        "DescribeTable",
                        "{\"TableName\":\"arn:aws:dynamodb:us-east-1:123456789012:table/Executions\"}"))
                .contains("\"TableStatus\":\"ACTIVE\"");
    }

    @Test
    void losesTheAnswerAfterTheEffect() {
        dynamoDb.faults().loseAnswer("PutItem");

        assertThatThrownBy(() -> call("PutItem", "{\"TableName\":\"Executions\",\"Item\":" + KEY + "}"))
                .isInstanceOfSatisfying(
                        AwsCallException.class,
                        error -> assertThat(error.isAnswerLost()).isTrue());

        assertThat(dynamoDb.item(TABLE, KEY)).isPresent();
    }

    @Test
    void isThrottledAndDownForASpan() {
        dynamoDb.faults().throttle("GetItem", 1, 1);
        String get = "{\"TableName\":\"Executions\",\"Key\":" + KEY + "}";
        call("GetItem", get);
        assertThatThrownBy(() -> call("GetItem", get))
                .isInstanceOfSatisfying(
                        AwsCallException.class,
                        error -> assertThat(error.code()).isEqualTo("ProvisionedThroughputExceededException"));
        time.advance(Duration.ofSeconds(1));
        call("GetItem", get);

        dynamoDb.faults().down(Duration.ofMinutes(5));
        assertThatThrownBy(() -> call("PutItem", "{\"TableName\":\"Executions\",\"Item\":" + KEY + "}"))
                .isInstanceOfSatisfying(
                        AwsCallException.class,
                        error -> assertThat(error.status()).isEqualTo(503));
        assertThat(dynamoDb.items(TABLE)).isEmpty();
        time.advance(Duration.ofMinutes(5));
        call("PutItem", "{\"TableName\":\"Executions\",\"Item\":" + KEY + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ExecuteStatement", "BatchExecuteStatement", "CreateGlobalTable", "CreateBackup", "ImportTable"})
    void refusesByNameWhatItDoesNotDo(String operation) {
        assertThatThrownBy(() -> call(operation, "{}"))
                .isInstanceOfSatisfying(
                        AwsCallException.class,
                        error -> assertThat(error.code()).isEqualTo("ValidationException"))
                .hasMessageContaining(operation)
                .hasMessageContaining("DynamoDB Local");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CreateTable | "VectorIndexes": []
            CreateTable | "GlobalTableSourceArn": "x"
            """)
    void refusesFeaturesByName(String operation, String parameter) {
        String name = parameter.substring(1, parameter.indexOf('"', 1));

        assertThatThrownBy(() -> call(operation, "{\"TableName\":\"Executions\"," + parameter + "}"))
                .hasMessageContaining(name + " (")
                .hasMessageContaining("is not supported by mfsm's FakeDynamoDb");
    }

    @Test
    void listsTablesInPages() {
        IntStream.range(0, 3).forEach(i -> dynamoDb.createTable("table" + i, "id"));

        assertThat(call("ListTables", "{\"Limit\":2}"))
                .isEqualTo("{\"TableNames\":[\"Executions\",\"table0\"],\"LastEvaluatedTableName\":\"table0\"}");
        assertThat(call("ListTables", "{\"ExclusiveStartTableName\":\"table0\"}"))
                .isEqualTo("{\"TableNames\":[\"table1\",\"table2\"]}");
    }

    @Test
    void writesAllOrNothingInATransactionAndOnlyOnceForAToken() {
        String transaction = """
                {"ClientRequestToken": "%s", "TransactItems": [
                  {"Update": {"TableName": "Executions", "Key": {"InvocationId": {"S": "1"}}, "UpdateExpression": "ADD n :one",
                              "ExpressionAttributeValues": {":one": {"N": "1"}}}},
                  {"ConditionCheck": {"TableName": "Executions", "Key": {"InvocationId": {"S": "2"}},
                                      "ConditionExpression": "%s"}}]}""";
        assertThatThrownBy(
                        () -> call("TransactWriteItems", transaction.formatted("a", "attribute_exists(InvocationId)")))
                .extracting(Refusal::text)
                .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons "
                        + "[None, ConditionalCheckFailed]");
        assertThat(dynamoDb.items(TABLE)).isEmpty();

        String ok = transaction.formatted("b", "attribute_not_exists(InvocationId)");
        call("TransactWriteItems", ok);
        call("TransactWriteItems", ok);
        assertThat(dynamoDb.items(TABLE)).containsExactly("{\"InvocationId\":{\"S\":\"1\"},\"n\":{\"N\":\"1\"}}");
        assertThatThrownBy(() -> call("TransactWriteItems", transaction.formatted("b", "InvocationId = n")))
                .isInstanceOfSatisfying(
                        AwsCallException.class,
                        error -> assertThat(error.code()).isEqualTo("IdempotentParameterMismatchException"));
        time.advance(Duration.ofMinutes(11));
        call("TransactWriteItems", ok);
        assertThat(dynamoDb.items(TABLE)).containsExactly("{\"InvocationId\":{\"S\":\"1\"},\"n\":{\"N\":\"2\"}}");
    }

    @Test
    void refusesItemsThatAreTooLargeOrTooDeep() {
        String put = "{\"TableName\":\"Executions\",\"Item\":{\"InvocationId\":{\"S\":\"1\"},\"x\":%s}}";
        int most = 400 * 1024 - "InvocationId1x".length();

        call("PutItem", put.formatted("{\"S\":\"" + "a".repeat(most) + "\"}"));
        assertThatThrownBy(() -> call("PutItem", put.formatted("{\"S\":\"" + "a".repeat(most + 1) + "\"}")))
                .extracting(Refusal::text)
                .isEqualTo("Item size has exceeded the maximum allowed size");
        call("PutItem", put.formatted("{\"L\":[".repeat(31) + "{\"S\":\"\"}" + "]}".repeat(31)));
        assertThatThrownBy(
                        () -> call("PutItem", put.formatted("{\"L\":[".repeat(32) + "{\"S\":\"\"}" + "]}".repeat(32))))
                .hasMessageStartingWith(
                        "ValidationException: 1 validation error detected: Nesting Levels have exceeded supported limits");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"S": 1}        | NUMBER_VALUE cannot be converted to String
            {"BOOL": "yes"} | STRING_VALUE cannot be converted to Boolean
            {"N": true}     | TRUE_VALUE cannot be converted to String
            {"S": ["a"]}    | Start of list found where not expected
            {"SS": "a"}     | Unexpected field type
            {"B": "abc"}    | can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 3
            """)
    void refusesJsonOfTheWrongType(String value, String message) {
        assertThatThrownBy(() -> call(
                        "PutItem",
                        "{\"TableName\":\"Executions\",\"Item\":{\"InvocationId\":{\"S\":\"1\"},\"x\":" + value + "}}"))
                .isInstanceOfSatisfying(AwsCallException.class, error -> {
                    assertThat(error.code()).isEqualTo("SerializationException");
                    assertThat(error.body()).contains(message);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.50   | 1.5
            -0     | 0
            1e3    | 1000
            007    | 7
            1e-3   | 0.001
            .5     | 0.5
            12345678901234567890123456789012345678 | 12345678901234567890123456789012345678
            """)
    void normalisesNumbers(String written, String read) {
        dynamoDb.putItem(TABLE, "{\"InvocationId\":{\"S\":\"1\"},\"n\":{\"N\":\"" + written + "\"}}");

        assertThat(dynamoDb.item(TABLE, KEY))
                .hasValue("{\"InvocationId\":{\"S\":\"1\"},\"n\":{\"N\":\"" + read + "\"}}");
    }

    @Test
    void forgetsEverythingOnReset() {
        dynamoDb.faults().down(Duration.ofDays(1));
        dynamoDb.putItem(TABLE, KEY);
        dynamoDb.reset();

        assertThat(call("ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
        assertThat(dynamoDb.requests()).hasSize(1);
        dynamoDb.createTable(TABLE, "InvocationId");
        assertThat(dynamoDb.items(TABLE)).isEqualTo(List.of());
    }

    private String call(String operation, String request) {
        return dynamoDb.calls().call(operation, request);
    }
}
