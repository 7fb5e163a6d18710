package io.github.mfsm.aws.transport;

import static io.github.mfsm.aws.transport.StubbedAws.error;
import static io.github.mfsm.aws.transport.StubbedAws.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.mfsm.aws.service.Claim;
import io.github.mfsm.aws.service.ClaimResult;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both transports must do with DynamoDB's requests, answers and errors. */
abstract class ClaimTableContract extends TransportContract {

    private static final String PREFIX = "com.amazonaws.dynamodb.v20120810#";
    private static final String ARN = "arn:aws:states:eu-west-1:123456789012:execution:Mail:key-1";
    private static final Claim CLAIM = new Claim(MACHINE.execution(KEY), Instant.parse("2026-01-01T04:00:00.999Z"));

    private static ResponseDefinitionBuilder conditionFailed(String item) {
        return com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                .withStatus(400)
                .withBody("{\"__type\":\"" + PREFIX + "ConditionalCheckFailedException\","
                        + "\"Message\":\"The conditional request failed\"" + item + "}");
    }

    @Test
    void claimsUnlessThereIsARow() {
        aws.answer("PutItem", ok("{}"));

        assertThat(table.claim(CLAIM, AMPLE)).isEqualTo(new ClaimResult.Claimed());

        var sent = aws.onlyRequest();
        assertThat(sent.getHeader("X-Amz-Target")).isEqualTo("DynamoDB_20120810.PutItem");
        assertThat(sent.getHeader("Authorization")).contains("/eu-west-1/dynamodb/aws4_request");
        assertThat(Body.of(sent).json()).isEqualTo(Body.json("""
                {"TableName": "claims",
                 "Item": {"InvocationId": {"S": "key-1"}, "ExecutionArn": {"S": "%s"}, "TimeToLive": {"N": "1767240000"}},
                 "ConditionExpression": "attribute_not_exists(InvocationId)",
                 "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
                """.formatted(ARN)));
    }

    @Test
    void getsTheRowThatIsThereInTheSameCall() {
        aws.answer(
                "PutItem",
                conditionFailed(
                        ",\"Item\":{\"InvocationId\":{\"S\":\"key-1\"},\"ExecutionArn\":{\"S\":\"arn\"},"
                                + "\"TimeToLive\":{\"N\":\"1\"},\"Answer\":{\"S\":\"{ \\\"a\\\": 1 }\"},\"More\":{\"M\":{\"S\":{\"L\":[]}}}}"));

        assertThat(table.claim(CLAIM, AMPLE)).isEqualTo(new ClaimResult.Existing(new ClaimRow("arn", "{ \"a\": 1 }")));
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void takesARowWithoutOurAttributesForWhatItIs() {
        aws.answer(
                "PutItem",
                conditionFailed(
                        ",\"Item\":{\"InvocationId\":{\"S\":\"key-1\"},\"ExecutionArn\":{\"N\":\"7\"},\"Answer\":{\"BOOL\":true}}"));

        assertThat(table.claim(CLAIM, AMPLE)).isEqualTo(new ClaimResult.Existing(new ClaimRow(null, null)));
    }

    @Test
    void doesNotGuessWhatRowThereIs() {
        aws.answer("PutItem", conditionFailed(""));

        assertThatThrownBy(() -> table.claim(CLAIM, Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.isOutage()).isTrue());
    }

    @Test
    void takesBackWhatIsAsItWasClaimed() {
        aws.answer("DeleteItem", ok("{}"));

        assertThat(table.delete(CLAIM, AMPLE)).isTrue();

        assertThat(Body.of(aws.onlyRequest()).json()).isEqualTo(Body.json("""
                {"TableName": "claims",
                 "Key": {"InvocationId": {"S": "key-1"}},
                 "ConditionExpression": "ExecutionArn = :arn AND TimeToLive = :ttl AND attribute_not_exists(Answer)",
                 "ExpressionAttributeValues": {":arn": {"S": "%s"}, ":ttl": {"N": "1767240000"}}}
                """.formatted(ARN)));
    }

    @Test
    void leavesWhatIsNotAsItWasClaimed() {
        aws.answer("DeleteItem", conditionFailed(""));

        assertThat(table.delete(CLAIM, AMPLE)).isFalse();
    }

    @Test
    void readsARowConsistently() {
        aws.answer("GetItem", ok("{\"Item\":{\"InvocationId\":{\"S\":\"key-1\"},\"ExecutionArn\":{\"S\":\"arn\"}}}"));

        assertThat(table.get(KEY, AMPLE)).contains(new ClaimRow("arn", null));

        assertThat(Body.of(aws.onlyRequest()).json())
                .isEqualTo(
                        Body.json(
                                "{\"TableName\":\"claims\",\"Key\":{\"InvocationId\":{\"S\":\"key-1\"}},\"ConsistentRead\":true}"));
    }

    @Test
    void readsThatThereIsNoRow() {
        aws.answer("GetItem", ok("{}"));

        assertThat(table.get(KEY, AMPLE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ResourceNotFoundException, REFUSED",
        "ValidationException, REFUSED",
        "AccessDeniedException, ACCESS_DENIED"
    })
    void failsAtOnceWhereCallingAgainWouldNotHelp(String code, ServiceException.Kind kind) {
        aws.answer("PutItem", error(PREFIX + code, "the text of " + code));

        assertThatThrownBy(() -> table.claim(CLAIM, AMPLE))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.isOutage()).isFalse();
                })
                .hasMessageContaining("PutItem failed: " + code)
                .hasMessageContaining("the text of " + code);
        assertThat(aws.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceededException, 400",
        "ThrottlingException, 400",
        "RequestLimitExceeded, 400",
        "TransactionConflictException, 400",
        "ReplicatedWriteConflictException, 400",
        "InternalServerError, 500"
    })
    void triesAgainWhatPasses(String code, int status) {
        aws.answer("PutItem", error(status, PREFIX + code, "text"), ok("{}"));

        assertThat(table.claim(CLAIM, AMPLE)).isEqualTo(new ClaimResult.Claimed());
        assertThat(aws.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>login</html>", "{\"Item\":"})
    void takesNothingUnreadableForASuccess(String answer) {
        for (String operation : List.of("PutItem", "DeleteItem", "GetItem")) {
            aws.answer(operation, ok(answer));
        }
        Duration time = Duration.ofMillis(500);

        assertOutage(() -> table.claim(CLAIM, time));
        assertOutage(() -> table.delete(CLAIM, time));
        assertOutage(() -> table.get(KEY, time));
    }

    private static void assertOutage(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.isOutage()).isTrue());
    }

    @Test
    void takesNoRefusalForAnAnswer() {
        for (String operation : List.of("DeleteItem", "GetItem")) {
            aws.answer(operation, error(PREFIX + "AccessDeniedException", "no"));
        }

        for (ThrowingCallable call :
                List.<ThrowingCallable>of(() -> table.delete(CLAIM, AMPLE), () -> table.get(KEY, AMPLE))) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.kind()).isEqualTo(ServiceException.Kind.ACCESS_DENIED));
        }
    }
}
