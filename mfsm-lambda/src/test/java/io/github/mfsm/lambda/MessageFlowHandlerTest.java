package io.github.mfsm.lambda;

import static io.github.mfsm.lambda.HandlerFixture.DEFAULT_FOR_ALL;
import static io.github.mfsm.lambda.HandlerFixture.EVENT;
import static io.github.mfsm.lambda.HandlerFixture.EXECUTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mfsm.aws.service.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFlowHandlerTest {

    private static final String OUTBOUND_EVENT = EVENT.replace("INBOUND", "OUTBOUND");

    private final HandlerFixture function = new HandlerFixture();

    /** Calls until the execution has ended: without a wait time, it has not yet in the first call. */
    private String answerOfSecondCall(String event) {
        assertThatExceptionOfType(NoAnswerException.StillRunning.class).isThrownBy(() -> function.call(event));
        function.time.advance(Duration.ofMinutes(1));
        return function.call(event);
    }

    @Test
    void failsUntilThereIsAnAnswerThenReturnsItByteForByte() {
        function.aws.executionTime = Duration.ofSeconds(30);
        function.aws.output =
                " {\"x\": 1.50, \"actions\" : [{\"allRecipients\":true,\"action\":{\"type\":\"DROP\"}}]} ";

        assertThatExceptionOfType(NoAnswerException.StillRunning.class)
                .isThrownBy(() -> function.call(EVENT))
                .withMessage("No answer yet from " + EXECUTION + "; WorkMail will call again");
        function.time.advance(Duration.ofSeconds(30));

        assertThat(function.call(EVENT)).isEqualTo(function.aws.output);
        assertThat(function.aws.calls)
                .containsExactly(
                        "DescribeStateMachine",
                        "PutItem",
                        "StartExecution",
                        "StartExecution",
                        "PutItem",
                        "StartExecution",
                        "DescribeExecution");
        assertThat(function.aws.inputs).containsExactly(EVENT, EVENT, EVENT);
    }

    @Test
    void returnsStringsForBooleansAsBooleans() {
        function.aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = "{\"actions\": [{\"allRecipients\": \"True\", \"action\": {\"type\": \"DEFAULT\"}}]}";

        assertThat(answerOfSecondCall(EVENT)).isEqualTo(function.aws.output.replace("\"True\"", "true"));
    }

    @Test
    void waitsAndReturnsTheMomentTheAnswerIsThere() {
        function.with("WAIT_TIME_FOR_EXECUTION", "5").aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = DEFAULT_FOR_ALL;
        Instant begin = function.time.instant();

        assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(Duration.between(begin, function.time.instant()))
                .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1360));
    }

    @Test
    void answersWithTheOutputOfANamedState() {
        function.with("MACHINE_STATE_FOR_OUTPUT", "Decide").aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = DEFAULT_FOR_ALL;

        assertThat(answerOfSecondCall(EVENT)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.aws.calls).contains("GetExecutionHistory").doesNotContain("DescribeExecution");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "TIMED_OUT", "ABORTED"})
    void failsIfTheExecutionEndedBadlyAndNoFallbackIsSet(String status) {
        function.aws.executionTime = Duration.ofSeconds(1);
        function.aws.status = status;
        function.aws.error = "States.Timeout";

        assertThatExceptionOfType(NoAnswerException.Ended.class)
                .isThrownBy(() -> answerOfSecondCall(EVENT))
                .withMessage("No answer from " + EXECUTION + ": it ended with status " + status
                        + " and error States.Timeout; no FALLBACK_ACTION is set, so WorkMail will call again until the"
                        + " rule's time-out");
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, DEFAULT, INBOUND, DEFAULT",
        "TIMED_OUT, DROP, OUTBOUND, DROP",
        "ABORTED, MOVE_TO_JUNK, INBOUND, MOVE_TO_JUNK",
        "FAILED, BYPASS_SPAM_CHECK, INBOUND, BYPASS_SPAM_CHECK",
        "FAILED, MOVE_TO_JUNK, OUTBOUND, DEFAULT",
        "FAILED, BYPASS_SPAM_CHECK, OUTBOUND, DEFAULT",
    })
    void answersTheFallbackIfTheExecutionEndedBadly(String status, String fallback, String direction, String answered) {
        function.with("FALLBACK_ACTION", fallback).aws.executionTime = Duration.ofSeconds(1);
        function.aws.status = status;

        assertThat(answerOfSecondCall(EVENT.replace("INBOUND", direction)))
                .isEqualTo(DEFAULT_FOR_ALL.replace("DEFAULT", answered));
        assertThat(function.lastLogLine())
                .contains("\"level\":\"WARN\"", "\"outcome\":\"fellBack\"", "\"actions\":{\"" + answered + "\":1}");
        if (!fallback.equals(answered)) {
            assertThat(function.lastLogLine())
                    .contains("\"warnings\":[\"FALLBACK_ACTION " + fallback
                            + " is not allowed for an OUTBOUND email, so it became DEFAULT\"]");
        }
    }

    @Test
    void bouncesWithTheMessageThatIsSet() {
        function.with("FALLBACK_ACTION", "BOUNCE").with("FALLBACK_BOUNCE_MESSAGE", "Try later").aws.executionTime =
                Duration.ofSeconds(1);
        function.aws.status = "FAILED";

        assertThat(answerOfSecondCall(OUTBOUND_EVENT))
                .isEqualTo(
                        "{\"actions\":[{\"action\":{\"type\":\"BOUNCE\",\"parameters\":{\"bounceMessage\":\"Try later\"}},"
                                + "\"allRecipients\":true}]}");
    }

    @Test
    void refusesAMalformedAnswer() {
        function.aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = "{\"actions\": [{\"action\": {\"type\": \"MOVE_TO_JUNK\"}}, 1]}";

        assertThatExceptionOfType(NoAnswerException.Ended.class)
                .isThrownBy(() -> answerOfSecondCall(OUTBOUND_EVENT))
                .withMessageStartingWith(
                        "The answer breaks WorkMail's rules: there are neither recipients nor allRecipients"
                                + " at /actions/0; must be an object with an action and its recipients, not a number at"
                                + " /actions/1; MOVE_TO_JUNK is not allowed for an OUTBOUND email at /actions/0/action/type");
    }

    @Test
    void replacesAMalformedAnswerByTheFallback() {
        function.with("FALLBACK_ACTION", "DROP").aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = "[]";

        assertThat(answerOfSecondCall(EVENT)).isEqualTo(DEFAULT_FOR_ALL.replace("DEFAULT", "DROP"));
    }

    @Test
    void letsADoubtfulAnswerPassWithAWarningUnlessStrict() {
        String doubtful =
                "{\"actions\": [{\"action\": {\"type\": \"DROP\"}, \"recipients\": [\"stranger@example.com\"]}]}";
        function.aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = doubtful;
        HandlerFixture strict = new HandlerFixture().with("STRICT_ANSWERS", "true");
        strict.aws.output = doubtful;

        assertThat(answerOfSecondCall(EVENT)).isEqualTo(doubtful);
        assertThat(function.lastLogLine())
                .contains("\"level\":\"WARN\"", "doubtful answer: the recipient is not in the event")
                .doesNotContain("stranger");
        assertThatExceptionOfType(NoAnswerException.Ended.class).isThrownBy(() -> strict.call(EVENT));
    }

    @Test
    void answersDefaultInADryRunAndLogsWhatItWouldHaveBeen() {
        function.with("DRY_RUN", "true").aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = "{\"actions\": [{\"action\": {\"type\": \"DROP\"}, \"recipients\": [\"a@example.com\"]},"
                + "{\"action\": {\"type\": \"MOVE_TO_JUNK\"}, \"allRecipients\": true},"
                + "{\"action\": {\"type\": \"DROP\"}, \"recipients\": [\"b@example.com\"]}]}";

        assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL); // no answer yet
        function.time.advance(Duration.ofMinutes(1));
        assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.lastLogLine()).contains("\"actions\":{\"DROP\":2,\"MOVE_TO_JUNK\":1},\"dryRun\":true");
    }

    @Test
    void answersDefaultInADryRunInPlaceOfTheFallbackToo() {
        function.with("DRY_RUN", "true").with("FALLBACK_ACTION", "DROP").aws.status = "FAILED";

        assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.lastLogLine())
                .contains("\"outcome\":\"fellBack\"", "\"actions\":{\"DROP\":1},\"dryRun\":true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Not a WorkMail message flow event: it is empty",
                "Dear secret|Not a WorkMail message flow event: it is not JSON (line 1, column 1)",
                "{}|Not a WorkMail message flow event: nothing at /invocationId",
                "[1]|Not a WorkMail message flow event: not an object but an array",
            })
    void refusesWhatIsNoEventAndTouchesNothing(String event, String message) {
        assertThatExceptionOfType(NoAnswerException.BadEvent.class)
                .isThrownBy(() -> function.call(event))
                .withMessage(message);
        assertThat(function.aws.calls).containsExactly("DescribeStateMachine");
        assertThat(function.lastLogLine()).contains("\"level\":\"ERROR\"", "\"outcome\":\"badEvent\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Not a WorkMail message flow event: an empty string at /invocationId",
                "a b|The event's invocationId can't name an execution: an execution name must not contain U+0020",
                "a:b|The event's invocationId can't name an execution: an execution name must not contain U+003A",
                "0123456789012345678901234567890123456789012345678901234567890123456789012345678901|"
                        + "The event's invocationId can't name an execution: an execution name has at most 80 characters,"
                        + " this one has 82",
            })
    void refusesAnInvocationIdThatCannotNameAnExecution(String id, String message) {
        assertThatExceptionOfType(NoAnswerException.BadEvent.class)
                .isThrownBy(() -> function.call(EVENT.replace("invocation-1", id)))
                .withMessageStartingWith(message);
        assertThat(function.aws.calls).containsExactly("DescribeStateMachine");
    }

    @Test
    void refusesAnEventThatIsTooLongOrNotUtf8() {
        String tooLong = EVENT.replace("Hello", "é".repeat(132_000));
        byte[] latin1 = EVENT.replace("Hello", "é").getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(NoAnswerException.BadEvent.class)
                .isThrownBy(() -> function.call(tooLong))
                .withMessageContaining("Step Functions takes at most 262144");
        assertThatExceptionOfType(NoAnswerException.BadEvent.class)
                .isThrownBy(() -> function.call(latin1, 60_000))
                .withMessageContaining("it is not UTF-8");
        assertThat(function.aws.calls).containsExactly("DescribeStateMachine");
    }

    @Test
    void goesOnWithoutTheTableWithAWarningAndAMetric() {
        function.aws.tableFailure = new ServiceException(
                ServiceException.Kind.THROTTLED, "PutItem", "ThrottlingException", "Rate exceeded", null);
        function.aws.executionTime = Duration.ofSeconds(1);

        assertThatExceptionOfType(NoAnswerException.StillRunning.class).isThrownBy(() -> function.call(EVENT));
        assertThat(function.lastLogLine())
                .contains("\"level\":\"WARN\"", "went on without the table: PutItem failed: ThrottlingException");
        assertThat(function.lastMetricLine()).contains("\"TableUnavailable\":1", "\"StillRunning\":1");
    }

    @Test
    void keepsAMailsRowBeyondWorkMailsLastCallEvenIfTheClockIsFiveMinutesSlow() {
        Instant lastCall = function.time.instant().plus(Duration.ofMinutes(240)).plus(CallBudget.WORKMAIL_LIMIT);

        function.aws.output = DEFAULT_FOR_ALL;
        function.call(EVENT);

        Instant expiry = Instant.ofEpochSecond(function.aws.claims.get(0).timeToLive());
        assertThat(expiry.plus(Duration.ofMinutes(-5))).isAfter(lastCall);
    }

    @Test
    void failsWithoutTheTableIfThatIsSet() {
        function.with("ON_TABLE_FAILURE", "fail").aws.tableFailure = new ServiceException(
                ServiceException.Kind.THROTTLED, "PutItem", "ThrottlingException", "Rate exceeded", null);

        assertThatExceptionOfType(NoAnswerException.ServiceFailed.class)
                .isThrownBy(() -> function.call(EVENT))
                .withMessageContaining("PutItem failed: ThrottlingException: Rate exceeded");
        assertThat(function.aws.calls).doesNotContain("StartExecution");
        assertThat(function.lastLogLine()).contains("\"outcome\":\"serviceFailed\"");
    }

    @Test
    void refusesAnExpressMachine() {
        function.aws.machineType = "EXPRESS";

        assertThatExceptionOfType(NoAnswerException.ServiceFailed.class)
                .isThrownBy(() -> function.call(EVENT))
                .withMessageContaining("is an EXPRESS state machine");
        assertThat(function.aws.calls).containsExactly("DescribeStateMachine");
        assertThat(function.log.get(0)).contains("\"level\":\"ERROR\"", "is an EXPRESS state machine");
    }

    @Test
    void writesOneLineAndItsMetricsPerCall() {
        function.aws.executionTime = Duration.ofSeconds(59);
        function.aws.output = DEFAULT_FOR_ALL;

        answerOfSecondCall(EVENT);

        assertThat(function.log)
                .containsExactly("""
                        {"timestamp":"2026-01-01T00:00:00Z","level":"INFO","message":"No answer yet from %s; WorkMail will call \
                        again","AWSRequestId":"request-1","outcome":"stillRunning","invocationId":"invocation-1",\
                        "messageId":"message-1","flowDirection":"INBOUND","recipientCount":2,"executionArn":"%s",\
                        "claim":"FRESH","start":"STARTED","polls":1,"startDate":"2026-01-01T00:00:00Z","durationMillis":0}""".formatted(EXECUTION, EXECUTION), """
                        {"_aws":{"Timestamp":1767225600000,"CloudWatchMetrics":[{"Namespace":"mfsm",\
                        "Dimensions":[["FunctionName"]],"Metrics":[{"Name":"Started","Unit":"Count"},\
                        {"Name":"StillRunning","Unit":"Count"}]}]},"FunctionName":"mail-function","Started":1,\
                        "StillRunning":1}""", """
                        {"timestamp":"2026-01-01T00:01:00Z","level":"INFO","message":"Answered","AWSRequestId":"request-1",\
                        "outcome":"answered","invocationId":"invocation-1","messageId":"message-1",\
                        "flowDirection":"INBOUND","recipientCount":2,"executionArn":"%s","claim":"FOUND","start":"FOUND",\
                        "polls":0,"startDate":"2026-01-01T00:00:00Z","answerAgeMillis":1000,"durationMillis":0,\
                        "actions":{"DEFAULT":1}}""".formatted(EXECUTION), """
                        {"_aws":{"Timestamp":1767225660000,"CloudWatchMetrics":[{"Namespace":"mfsm",\
                        "Dimensions":[["FunctionName"]],"Metrics":[{"Name":"Resumed","Unit":"Count"},\
                        {"Name":"Answered","Unit":"Count"},{"Name":"AnswerAge","Unit":"Milliseconds"}]}]},\
                        "FunctionName":"mail-function","Resumed":1,"Answered":1,"AnswerAge":1000}""");
    }

    @Test
    void warnsOfDoubtfulSettingsAtStart() {
        function.with("WAIT_TIME_FOR_EXECUTION", "60").with("FALLBACK_BOUNCE_MESSAGE", "secret words");
        function.aws.output = DEFAULT_FOR_ALL;

        function.call(EVENT);

        assertThat(function.log.get(0))
                .contains(
                        "\"level\":\"WARN\"", "WAIT_TIME_FOR_EXECUTION (60 s) is capped at 14 s: WorkMail waits 15 s");
        assertThat(function.log.get(1)).contains("FALLBACK_BOUNCE_MESSAGE has no effect");
        assertThat(function.log).noneMatch(line -> line.contains("secret"));
    }

    /** Whatever AWS's answers take, and whatever is set, the call is over before WorkMail gives up. */
    @RepeatedTest(50)
    void neverTakes15Seconds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int largest = 1 + random.nextInt(6_000);
        function.with("WAIT_TIME_FOR_EXECUTION", "600");
        if (random.nextBoolean()) {
            function.with("MACHINE_STATE_FOR_OUTPUT", "Decide");
        }
        function.aws.executionTime = Duration.ofHours(1);
        function.aws.latency = () -> Duration.ofMillis(random.nextInt(largest));
        function.aws.output = DEFAULT_FOR_ALL;
        int remaining = random.nextBoolean() ? 60_000 : 15_000;
        function.handler();

        for (int call = 0; call < 3; call++) {
            Instant begin = function.time.instant();
            assertThatExceptionOfType(NoAnswerException.class)
                    .as("repetition %s", repetition.getCurrentRepetition())
                    .isThrownBy(() -> function.call(EVENT, remaining));
            assertThat(Duration.between(begin, function.time.instant()))
                    .as("repetition %s", repetition.getCurrentRepetition())
                    .isLessThanOrEqualTo(Duration.ofMillis(14_500));
        }
    }

    @Test
    void endsBeforeLambdaStopsTheFunction() {
        function.with("WAIT_TIME_FOR_EXECUTION", "14").aws.executionTime = Duration.ofHours(1);
        Instant begin = function.time.instant();

        assertThatExceptionOfType(NoAnswerException.StillRunning.class).isThrownBy(() -> function.call(EVENT, 3_000));
        assertThat(Duration.between(begin, function.time.instant()))
                .isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_500));
    }

    @Test
    void countsTheFirstCallFromTheStartOfTheProcess() {
        Instant processStart = function.time.instant();
        function.processStartedAt(processStart).with("WAIT_TIME_FOR_EXECUTION", "14").aws.executionTime =
                Duration.ofHours(1);
        function.time.advance(Duration.ofSeconds(4));

        assertThatExceptionOfType(NoAnswerException.StillRunning.class).isThrownBy(() -> function.call(EVENT));
        assertThat(Duration.between(processStart, function.time.instant()))
                .isBetween(Duration.ofMillis(13_900), Duration.ofMillis(14_500));
    }
}
