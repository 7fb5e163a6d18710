package io.github.mfsm.lambda;

import static io.github.mfsm.lambda.HandlerFixture.DEFAULT_FOR_ALL;
import static io.github.mfsm.lambda.HandlerFixture.EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mfsm.aws.service.ServiceException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds an email until WorkMail's next call, and what doesn't: odd events, dry runs, failures that a fallback
 * answers.
 */
class HeldMailTest {

    private final HandlerFixture function = new HandlerFixture();

    private static ServiceException refusal(ServiceException.Kind kind) {
        return new ServiceException(kind, "StartExecution", "Code", "not so", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", " 0 ", ""})
    void withoutAWaitTheFirstCallAnswersWithWhatAnInstantMachineSays(String wait) {
        function.with("WAIT_TIME_FOR_EXECUTION", wait).aws.output = DEFAULT_FOR_ALL;
        function.aws.endsBetweenCalls = true;
        Instant begin = function.time.instant();

        assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.time.instant()).isEqualTo(begin);
        assertThat(function.aws.calls)
                .containsExactly(
                        "DescribeStateMachine", "PutItem", "StartExecution", "StartExecution", "DescribeExecution");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"address\": \"from@example.org\"}|null|",
                "{\"address\": \"from@example.org\"}|{}|nothing at /envelope/mailFrom/address",
                "{\"address\": \"from@example.org\"}|\"x\"|not an object but a string at /envelope/mailFrom",
                "\"mailFrom\"|\"from\"|nothing at /envelope/mailFrom",
                "\"message-1\"|null|not a string but null at /messageId",
                "\"messageId\"|\"id\"|nothing at /messageId",
                "\"INBOUND\"|\"inbound\"|not in capitals at /flowDirection",
                "\"INBOUND\"|\"SIDEWAYS\"|neither INBOUND nor OUTBOUND at /flowDirection",
                "\"flowDirection\"|\"direction\"|nothing at /flowDirection",
                "\"envelope\"|\"letter\"|nothing at /envelope",
                "\"recipients\"|\"to\"|nothing at /envelope/recipients",
                "{\"address\": \"b@example.com\"}|7|not an object but a number at /envelope/recipients/1",
                "\"Hello\"|{\"en\": \"Hello\"}|not a string but an object at /subject",
                "false|\"no\"|not a boolean but a string at /truncated",
            })
    void anOddEventRunsAllTheSame(String from, String to, String oddity) {
        function.aws.output = DEFAULT_FOR_ALL;
        String event = EVENT.replace(from, to);

        assertThat(function.call(event)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.aws.inputs).containsExactly(event);
        if (oddity == null) {
            assertThat(function.lastLogLine()).contains("\"level\":\"INFO\"").doesNotContain("warnings");
        } else {
            assertThat(function.lastLogLine())
                    .contains("\"level\":\"WARN\"", "\"warnings\":[\"odd event: " + oddity + "\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"invocationId\": null}",
                "{\"invocationId\": 7}",
                "{\"invocationId\": \"a b\"}",
                "{\"invocationId\": \"i\""
            })
    void onlyAnEventWithoutAUsableInvocationIdIsABadOne(String event) {
        assertThatExceptionOfType(NoAnswerException.BadEvent.class).isThrownBy(() -> function.call(event));
        assertThat(function.lastMetricLine()).contains("\"BadEvent\":1", "\"Failed\":1");
    }

    @Test
    void aFallbackAnswersABadEventIfThatIsSet() {
        function.with("FALLBACK_ACTION", "MOVE_TO_JUNK").with("FALLBACK_ON", "ended,badEvent");

        assertThat(function.call("{}")).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.lastLogLine())
                .contains(
                        "\"outcome\":\"fellBack\"",
                        "Answered DEFAULT for all recipients: Not a WorkMail message flow event: nothing at /invocationId",
                        "MOVE_TO_JUNK is not allowed for an email whose direction is not known, so it became DEFAULT");
        assertThat(function.lastMetricLine()).contains("\"FellBack\":1", "\"BadEvent\":1");
        assertThat(function.aws.calls).containsExactly("DescribeStateMachine");
    }

    @ParameterizedTest
    @EnumSource(ServiceException.Kind.class)
    void aFallbackAnswersARefusedServiceIfThatIsSetButNeverAnOutage(ServiceException.Kind kind) {
        function.with("FALLBACK_ACTION", "DROP").with("FALLBACK_ON", "refused").aws.startFailure = refusal(kind);

        if (refusal(kind).isOutage()) {
            assertThatExceptionOfType(NoAnswerException.ServiceFailed.class).isThrownBy(() -> function.call(EVENT));
        } else {
            assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL.replace("DEFAULT", "DROP"));
        }
    }

    @Test
    void byDefaultAFallbackAnswersNeitherBadEventsNorRefusedServices() {
        function.with("FALLBACK_ACTION", "DROP").aws.startFailure = refusal(ServiceException.Kind.ACCESS_DENIED);

        assertThatExceptionOfType(NoAnswerException.BadEvent.class).isThrownBy(() -> function.call("{}"));
        assertThatExceptionOfType(NoAnswerException.ServiceFailed.class).isThrownBy(() -> function.call(EVENT));
    }

    @Test
    void aFallbackThatLeavesFailedExecutionsOutSaysSo() {
        function.with("FALLBACK_ACTION", "DROP").with("FALLBACK_ON", "badEvent").aws.status = "FAILED";

        assertThatExceptionOfType(NoAnswerException.Ended.class)
                .isThrownBy(() -> function.call(EVENT))
                .withMessageContaining("; FALLBACK_ON does not name ended, so WorkMail will call again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "TIMED_OUT", "ABORTED"})
    void aDryRunAnswersDefaultAtOnceWhenTheExecutionHasFailed(String status) {
        function.with("DRY_RUN", "true").aws.status = status;

        assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.lastLogLine())
                .contains(
                        "\"level\":\"ERROR\"",
                        "\"outcome\":\"ended\"",
                        "ended with status " + status,
                        "\"dryRun\":true");
        assertThat(function.lastMetricLine()).contains("\"Failed\":1", "\"DryRun\":1");
    }

    @Test
    void aDryRunAnswersDefaultAtOnceWhenTheAnswerIsBad() {
        function.with("DRY_RUN", "true").aws.output = "{\"actions\": []}";

        assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.lastLogLine()).contains("\"outcome\":\"ended\"", "The answer breaks WorkMail's rules");
        assertThat(function.lastMetricLine()).doesNotContain("AnswerAge");
    }

    @Test
    void aDryRunAnswersDefaultAtTheEndOfTheWaitWhenThereIsNoAnswerYet() {
        function.with("DRY_RUN", "true").with("WAIT_TIME_FOR_EXECUTION", "3").aws.executionTime = Duration.ofHours(1);
        Instant begin = function.time.instant();

        assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(Duration.between(begin, function.time.instant())).hasSeconds(3);
        assertThat(function.lastLogLine())
                .contains("\"level\":\"INFO\"", "\"outcome\":\"stillRunning\"", "\"dryRun\":true");
        assertThat(function.lastMetricLine()).contains("\"StillRunning\":1", "\"DryRun\":1");
    }

    @ParameterizedTest
    @EnumSource(ServiceException.Kind.class)
    void aDryRunAnswersDefaultWhateverAServiceSays(ServiceException.Kind kind) {
        function.with("DRY_RUN", "true").aws.startFailure = refusal(kind);

        assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.lastLogLine()).contains("\"outcome\":\"serviceFailed\"", "\"dryRun\":true");
    }

    @Test
    void aDryRunAnswersDefaultToABadEventAndToABugOfOurs() {
        function.with("DRY_RUN", "true").aws.latency = () -> {
            if (function.aws.calls.size() > 1) {
                throw new IllegalStateException("secret words of the mail");
            }
            return Duration.ZERO;
        };

        assertThat(function.call("no event")).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.lastLogLine()).contains("\"outcome\":\"badEvent\"");
        assertThat(function.call(EVENT)).isEqualTo(DEFAULT_FOR_ALL);
        assertThat(function.lastLogLine())
                .contains(
                        "\"outcome\":\"unexpected\"",
                        "Unexpected: java.lang.IllegalStateException at io.github.mfsm.lambda.HeldMailTest")
                .doesNotContain("secret");
    }

    @Test
    void anAnswerThatWasNotGivenHasNoAge() {
        function.aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = "[]";
        assertThatExceptionOfType(NoAnswerException.StillRunning.class).isThrownBy(() -> function.call(EVENT));
        function.time.advance(Duration.ofMinutes(1));

        assertThatExceptionOfType(NoAnswerException.Ended.class).isThrownBy(() -> function.call(EVENT));

        assertThat(function.lastMetricLine()).contains("\"Failed\":1").doesNotContain("AnswerAge");
    }
}
