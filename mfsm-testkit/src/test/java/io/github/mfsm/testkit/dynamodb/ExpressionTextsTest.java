package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the service and DynamoDB Local say different things of an expression: what the service says. */
class ExpressionTextsTest {
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    ExpressionTextsTest() {
        dynamoDb.createTable("tab", "k");
        dynamoDb.putItem("tab", "{\"k\":{\"S\":\"1\"},\"n\":{\"N\":\"5\"}}");
    }

    /** The guide's page on counting operators: the = of a SET is one, a sum is another. */
    @ParameterizedTest
    @CsvSource({"300, =:one, true", "301, =:one, false", "150, =n+:one, true", "151, =n+:one, false"})
    void countsTheOperatorsOfAnUpdate(int clauses, String value, boolean accepted) {
        String update = "SET "
                + IntStream.range(0, clauses).mapToObj(i -> "x" + i + value).collect(Collectors.joining(","));
        String request = "{\"TableName\":\"tab\",\"Key\":{\"k\":{\"S\":\"1\"}},\"UpdateExpression\":\"" + update
                + "\",\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"}}}";

        if (accepted) {
            assertThat(dynamoDb.calls().call("UpdateItem", request)).isEqualTo("{}");
        } else {
            assertThatThrownBy(() -> dynamoDb.calls().call("UpdateItem", request))
                    .extracting(Refusal::text)
                    .isEqualTo("1 validation error detected: Invalid UpdateExpression: The expression contains too many"
                            + " operators; operator count: 301");
        }
    }

    @Test
    void listsTheNamesOfTypes() {
        assertThatThrownBy(() -> scan("attribute_type(n, :v)", "{\"S\":\"number\"}"))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: Invalid FilterExpression: Invalid attribute type name found;"
                        + " type: number, valid types: {S,N,B,SS,NS,BS,M,L,NULL,BOOL}");
    }

    @Test
    void showsBinaryBounds() {
        assertThatThrownBy(() -> scan("n BETWEEN :v AND :w", "{\"B\":\"/w==\"},\":w\":{\"B\":\"AA==\"}"))
                .hasMessageEndingWith("lower bound operand: AttributeValue: {B:/w==},"
                        + " upper bound operand: AttributeValue: {B:AA==}");
    }

    private void scan(String filter, String value) {
        dynamoDb.calls()
                .call(
                        "Scan",
                        "{\"TableName\":\"tab\",\"FilterExpression\":\"" + filter
                                + "\",\"ExpressionAttributeValues\":{\":v\":" + value + "}}");
    }
}
