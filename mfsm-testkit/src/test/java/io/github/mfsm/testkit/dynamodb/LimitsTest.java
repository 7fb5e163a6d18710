package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long, how large, how precise and how deep things may be, and what they cost to read. */
class LimitsTest {
    private static final String DIGITS = "1".repeat(38);
    private static final String TOO_PRECISE = "Attempting to store more than 38 significant digits in a Number";
    private static final int LARGEST_ITEM = 400 * 1024;

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    LimitsTest() {
        dynamoDb.createTable("tab", "k");
    }

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 50_001, 65_535})
    void takesLongNamesOfAttributesOnEveryPath(int length) {
        String name = "n".repeat(length);

        call("PutItem", "'Item':{'k':{'S':'a'},'" + name + "':{'S':'1'}}");
        call(
                "UpdateItem",
                "'Key':{'k':{'S':'a'}},'UpdateExpression':'SET #n = :v','ExpressionAttributeNames':{'#n':'" + name
                        + "'},'ExpressionAttributeValues':{':v':{'S':'2'}}");

        assertThat(call("GetItem", "'Key':{'k':{'S':'a'}},'AttributesToGet':['" + name + "']"))
                .contains("{\"S\":\"2\"}");
    }

    @Test
    void refusesLongerNamesOfAttributesWithoutNamingItsOwnPlaceholders() {
        String name = "n".repeat(65_536);
        String tooLarge = "Attribute name is too large, must be less than 65536 bytes";

        refusal("PutItem", "'Item':{'k':{'S':'a'},'" + name + "':{'S':'1'}}").hasMessageEndingWith(tooLarge);
        refusal("PutItem", "'Item':{'k':{'S':'a'},'m':{'M':{'" + name + "':{'S':'1'}}}}")
                .hasMessageEndingWith(tooLarge);
        refusal("GetItem", "'Key':{'k':{'S':'a'}},'AttributesToGet':['" + name + "']")
                .hasMessageEndingWith(tooLarge);
        refusal(
                        "GetItem",
                        "'Key':{'k':{'S':'a'}},'ProjectionExpression':'#n','ExpressionAttributeNames':{'#n':'" + name
                                + "'}")
                .hasMessageEndingWith(tooLarge + " for key #n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.1", "0.1", "1e-60", "1e60"})
    void refusesNumbersOfMoreThan38Digits(String tail) {
        String number = tail.startsWith("1e") ? DIGITS + "1" + tail.substring(1) : DIGITS + tail;

        refusal("PutItem", "'Item':{'k':{'S':'a'},'n':{'N':'" + number + "'}}").hasMessageEndingWith(TOO_PRECISE);
        refusal("PutItem", "'Item':{'k':{'S':'a'},'n':{'NS':['1','" + number + "']}}")
                .hasMessageEndingWith(TOO_PRECISE);
        refusal("PutItem", "'Item':{'k':{'S':'a'},'n':{'L':[{'N':'" + number + "'}]}}")
                .hasMessageEndingWith(TOO_PRECISE);
    }

    @ParameterizedTest
    @CsvSource({"SET n = n + :v", "SET n = :v - n", "ADD n :v"})
    void refusesSumsThatNeedMoreThan38Digits(String update) {
        call("PutItem", "'Item':{'k':{'S':'a'},'n':{'N':'" + DIGITS + "'}}");

        refusal(
                        "UpdateItem",
                        "'Key':{'k':{'S':'a'}},'UpdateExpression':'" + update
                                + "','ExpressionAttributeValues':{':v':{'N':'0.5'}}")
                .extracting(Refusal::text)
                .isEqualTo(TOO_PRECISE);
    }

    @Test
    void countsOnlySignificantDigits() {
        call("PutItem", "'Item':{'k':{'S':'a'},'n':{'N':'000" + DIGITS + "000e3'}}");

        assertThat(dynamoDb.item("tab", "{\"k\":{\"S\":\"a\"}}"))
                .hasValueSatisfying(item -> assertThat(item).contains(DIGITS + "000000"));
    }

    @Test
    void limitsTheSizeOfWhatIsPutAndOfWhatAnUpdateMakes() {
        String fits = "y".repeat(LARGEST_ITEM - "kax".length());

        call("PutItem", "'Item':{'k':{'S':'a'},'x':{'S':'" + fits + "'}}");
        refusal("PutItem", "'Item':{'k':{'S':'a'},'x':{'S':'" + fits + "y'}}")
                .extracting(Refusal::text)
                .isEqualTo("Item size has exceeded the maximum allowed size");
        refusal(
                        "UpdateItem",
                        "'Key':{'k':{'S':'a'}},'UpdateExpression':'SET b = :v','ExpressionAttributeValues':{':v':{'S':'1'}}")
                .extracting(Refusal::text)
                .isEqualTo("Item size to update has exceeded the maximum allowed size");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 200})
    void limitsTheDepthOfValues(int levels) {
        String deep = "{'L':[".repeat(levels) + "{'S':'x'}" + "]}".repeat(levels);

        refusal("PutItem", "'Item':{'k':{'S':'a'},'x':" + deep + "}")
                .hasMessageContaining("Nesting Levels have exceeded supported limits");
    }

    @Test
    void limitsThroughput() {
        assertThatThrownBy(() -> dynamoDb.calls().call("CreateTable", """
                        {"TableName": "big", "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}],
                         "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}],
                         "ProvisionedThroughput": {"ReadCapacityUnits": 1000000000001, "WriteCapacityUnits": 1}}"""))
                .extracting(Refusal::text)
                .isEqualTo("Given value 1000000000001 for ReadCapacityUnits is out of bounds");
    }

    @Test
    void refusesAttributesThatAreDefinedTwice() {
        assertThatThrownBy(() -> dynamoDb.calls().call("CreateTable", """
                        {"TableName": "twice", "BillingMode": "PAY_PER_REQUEST",
                         "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}],
                         "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"},
                           {"AttributeName": "k", "AttributeType": "S"}]}"""))
                .extracting(Refusal::text)
                .isEqualTo("Cannot have two attributes with the same name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | The provided starting key is invalid",
                "{'x':{'S':'a'}} | The provided starting key is invalid: The provided key element does not match the schema",
                "{'k':{'N':'1'}} | The provided starting key is invalid: The provided key element does not match the schema",
                "{'k':{'S':'a'},'x':{'S':'a'}} | Exclusive Start Key must have same size as table's key schema"
            })
    void refusesStartsThatDoNotFitTheTable(String start, String message) {
        refusal("Scan", "'ExclusiveStartKey':" + start)
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    @Test
    void roundsTheCapacityOfAScanOnceForAllItems() {
        for (int i = 0; i < 5; i++) {
            call("PutItem", "'Item':{'k':{'S':'" + i + "'},'x':{'S':'" + "y".repeat(1000) + "'}}");
        }

        assertThat(call("Scan", "'ReturnConsumedCapacity':'TOTAL','Select':'COUNT'"))
                .contains("\"CapacityUnits\":1.0"); // 5,015 bytes are two times 4 KB, half a unit each
        assertThat(call("Scan", "'ReturnConsumedCapacity':'TOTAL','Select':'COUNT','ConsistentRead':true"))
                .contains("\"CapacityUnits\":2.0");
    }

    @Test
    void putsErrorsOfExpressionsInAnEnvelopeButNotInTransactions() {
        String syntax = "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"=\"";

        refusal("PutItem", "'Item':{'k':{'S':'a'}},'ConditionExpression':'a ='")
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: " + syntax);
        assertThatThrownBy(() -> dynamoDb.calls()
                        .call(
                                "TransactWriteItems",
                                "{\"TransactItems\":[{\"Put\":{\"TableName\":\"tab\",\"Item\":{\"k\":{\"S\":\"a\"}},"
                                        + "\"ConditionExpression\":\"a =\"}}]}"))
                .extracting(Refusal::text)
                .isEqualTo(syntax);
        refusal("Scan", "'Select':'SPECIFIC_ATTRIBUTES'")
                .hasMessageStartingWith("ValidationException: Must specify the AttributesToGet");
    }

    private String call(String operation, String members) {
        return dynamoDb.calls().call(operation, ("{'TableName':'tab'," + members + "}").replace('\'', '"'));
    }

    private AbstractThrowableAssert<?, ?> refusal(String operation, String members) {
        return assertThatThrownBy(() -> call(operation, members));
    }
}
