package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.testkit.call.AwsCallException;
import org.junit.jupiter.api.Test;

class FakeDynamoDbTest {
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    @Test
    void putsAndGetsInProcess() {
        dynamoDb.createTable("Executions", "InvocationId");

        dynamoDb.calls()
                .call(
                        "PutItem",
                        "{\"TableName\":\"Executions\",\"Item\":{\"InvocationId\":{\"S\":\"1\"},\"n\":{\"N\":\"1.50\"}}}");

        assertThat(dynamoDb.item("Executions", "{\"InvocationId\":{\"S\":\"1\"}}"))
                .hasValue("{\"InvocationId\":{\"S\":\"1\"},\"n\":{\"N\":\"1.5\"}}");
        assertThat(dynamoDb.requests("PutItem")).hasSize(1);
        assertThatThrownBy(
                        () -> dynamoDb.calls()
                                .call(
                                        "PutItem",
                                        "{\"TableName\":\"Executions\",\"Item\":{\"InvocationId\":{\"S\":\"1\"}},\"ConditionExpression\":\"attribute_not_exists(InvocationId)\",\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\"}"))
                .isInstanceOfSatisfying(AwsCallException.class, error -> {
                    assertThat(error.code()).isEqualTo("ConditionalCheckFailedException");
                    assertThat(error.body())
                            .contains("\"Item\":{\"InvocationId\":{\"S\":\"1\"},\"n\":{\"N\":\"1.5\"}}");
                });
    }
}
