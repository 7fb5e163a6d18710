package io.github.mfsm.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An email full of personal data goes every way through the handler; nothing of it may get into a log, a metric or an
 * exception.
 */
class RedactionTest {

    private static final List<String> PERSONAL = List.of(
            "zelda.quartz",
            "quartz-family.example",
            "otto.vex",
            "vexmail.example",
            "boss.of.otto",
            "diagnosis",
            "+49 170 5550199",
            "DE89 3704 0044");

    private static final MessageFlowEvent MAIL = MessageFlowEvent.builder()
            .invocationId("invocation-1")
            .messageId("message-1")
            .mailFrom("otto.vex@vexmail.example")
            .recipients("zelda.quartz@quartz-family.example", "\"diagnosis\"@quartz-family.example")
            .sender(EmailAddress.of("boss.of.otto@vexmail.example"))
            .subject("Your diagnosis, call +49 170 5550199, IBAN DE89 3704 0044")
            .build();

    private static final String EVENT = MessageFlowJson.write(MAIL);

    private final HandlerFixture function = new HandlerFixture();
    private final List<String> sinks = new ArrayList<>();

    private void everyCall(HandlerFixture fixture, String event) {
        for (int i = 0; i < 2; i++) {
            Throwable thrown = catchThrowable(() -> fixture.call(event));
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                StringWriter trace = new StringWriter();
                cause.printStackTrace(new PrintWriter(trace, true));
                sinks.add(cause + trace.toString());
            }
            fixture.time.advance(Duration.ofMinutes(1));
        }
        sinks.addAll(fixture.log);
    }

    private void assertNothingPersonal(int sinksAtLeast) {
        assertThat(sinks).hasSizeGreaterThanOrEqualTo(sinksAtLeast);
        assertThat(sinks)
                .allSatisfy(sink -> assertThat(sink.toLowerCase(Locale.ROOT))
                        .doesNotContain(PERSONAL.stream()
                                .map(word -> word.toLowerCase(Locale.ROOT))
                                .toList()));
    }

    @Test
    void anAnswerWithWarnings() {
        function.aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = MessageFlowJson.write(MessageFlowResponse.builder()
                .forRecipient("ZELDA.quartz@quartz-family.example", Action.bounce("Your diagnosis"))
                .forRecipient("someone.diagnosis@vexmail.example", Action.drop())
                .forRecipient("someone.diagnosis@vexmail.example", Action.drop())
                .build());

        everyCall(function, EVENT);

        assertNothingPersonal(5);
        assertThat(function.log.get(2)).contains("warnings");
    }

    @Test
    void anExecutionThatFailsWithPersonalData() {
        function.aws.executionTime = Duration.ofSeconds(1);
        function.aws.status = "FAILED";
        function.aws.error = "otto.vex@vexmail.example";
        function.aws.cause = "No rule for " + EVENT;

        everyCall(function, EVENT);

        assertNothingPersonal(6);
        assertThat(function.lastLogLine()).contains("it ended with status FAILED and an error that is not shown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "\"diagnosis\"",
                "diagnosis",
                "{\"actions\": [%s]}",
                "{\"actions\": \"diagnosis\"}",
                "{\"actions\": [{\"action\": {\"type\": \"diagnosis\"}, \"recipients\": [\"otto.vex@vexmail.example\"]}]}",
                "{\"actions\": [{\"action\": {\"type\": \"DROP\", \"parameters\": {\"bounceMessage\": \"diagnosis\"}},"
                        + " \"allRecipients\": \"diagnosis\", \"recipients\": {\"diagnosis\": 1}}]}"
            })
    void aMalformedAnswer(String output) {
        function.aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = output.formatted(EVENT);

        everyCall(function, EVENT);

        assertNothingPersonal(6);
        assertThat(function.lastLogLine()).contains("\"outcome\":\"ended\"");
    }

    @Test
    void eventsThatAreCutOffAtAnyPlace() {
        for (int length = 0; length < EVENT.length(); length++) {
            everyCall(function, EVENT.substring(0, length));
        }

        assertNothingPersonal(4 * EVENT.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mailFrom", "recipients", "address", "subject", "messageId", "invocationId", "flowDirection"})
    void eventsWithAMemberOfAnotherKind(String member) {
        everyCall(function, EVENT.replaceFirst("\"" + member + "\":", "\"" + member + "\":" + EVENT + ",\"x\":"));
        String text = member.endsWith("Id") ? "an identifier, which is logged" : "diagnosis";
        everyCall(function, EVENT.replaceFirst("\"" + member + "\":", "\"" + member + "\":\"" + text + "\",\"x\":"));

        assertNothingPersonal(8);
    }

    @Test
    void settingsWithABounceMessage() {
        function.with("FALLBACK_ACTION", "BOUNCE").with("FALLBACK_BOUNCE_MESSAGE", "Your diagnosis").aws.executionTime =
                Duration.ofSeconds(1);
        function.aws.status = "FAILED";

        everyCall(function, EVENT);

        assertNothingPersonal(5);
    }

    @Test
    void mailDetailsAreLoggedIfThatIsSet() {
        function.with("LOG_MAIL_DETAILS", "true").aws.executionTime = Duration.ofSeconds(1);
        function.aws.status = "FAILED";
        function.aws.cause = "because of otto";

        everyCall(function, EVENT);

        assertThat(function.log.get(0))
                .endsWith("\"mail\":{\"mailFrom\":\"otto.vex@vexmail.example\",\"recipients\":"
                        + "[\"zelda.quartz@quartz-family.example\",\"\\\"diagnosis\\\"@quartz-family.example\"],"
                        + "\"sender\":\"boss.of.otto@vexmail.example\",\"subject\":\"Your diagnosis, call +49 170 5550199,"
                        + " IBAN DE89 3704 0044\"}}");
        assertThat(function.lastLogLine()).contains("\"cause\":\"because of otto\"");
    }

    @Test
    void theAnswerIsLoggedIfThatIsSet() {
        function.with("LOG_MAIL_DETAILS", "true").aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = HandlerFixture.DEFAULT_FOR_ALL;

        everyCall(function, EVENT);

        assertThat(function.lastLogLine()).contains("\"answer\":\"{\\\"actions\\\":");
    }
}
