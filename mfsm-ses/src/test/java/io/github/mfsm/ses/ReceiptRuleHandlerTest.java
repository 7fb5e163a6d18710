package io.github.mfsm.ses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.ses.SentBounce;
import io.github.mfsm.testkit.ses.SentEmail;
import io.github.mfsm.testkit.ses.SesDisposition;
import io.github.mfsm.testkit.ses.SesOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptRuleHandlerTest {
    static final String EVENT = resource("/events/documented.json");
    static final String TWO = EVENT.replace(
            "\"recipients\": [\"johndoe@example.com\"]",
            "\"recipients\": [\"johndoe@example.com\", \"zoe@example.com\"]");

    private final SesWorld world = new SesWorld();

    static String resource(String name) {
        try (InputStream in = ReceiptRuleHandlerTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private SesOutcome receive(String event) {
        return world.simulator(world.rule()).build().receive(event, SesWorld.MIME.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void waitsForTheMachineAndLetsSesGoOn() {
        world.machineThatAnswers(SesWorld.forAll("{\"type\":\"DEFAULT\"}"), 10);

        SesOutcome outcome = receive(EVENT);

        assertThat(outcome.disposition()).isEqualTo(SesDisposition.CONTINUE);
        assertThat(outcome.calls()).singleElement().satisfies(call -> {
            assertThat(call.answer()).isEqualTo("{\"disposition\":\"CONTINUE\"}");
            assertThat(call.took()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(14));
        });
        assertThat(world.stepFunctions.executions()).singleElement().satisfies(execution -> {
            assertThat(execution.arn()).endsWith(":o3vrnil0e2ic28tr");
            assertThat(execution.execution().input()).contains("\"invocationId\":\"o3vrnil0e2ic28tr\"", "\"ses\":{");
        });
        assertThat(world.log.get(0)).contains("\"outcome\":\"answered\"", "\"messageId\":\"o3vrnil0e2ic28tr\"");
    }

    @Test
    void dropsByStoppingTheRuleSet() {
        world.machineThatAnswers(SesWorld.forAll("{\"type\":\"DROP\"}"), 0);

        assertThat(receive(EVENT).disposition()).isEqualTo(SesDisposition.STOP_RULE_SET);
        assertThat(world.ses.requests()).isEmpty();
    }

    @Test
    void bouncesThroughSesAndStops() {
        world.machineThatAnswers(
                SesWorld.forAll("{\"type\":\"BOUNCE\",\"parameters\":{\"bounceMessage\":\"Not now & here.\"}}"), 0);

        assertThat(receive(EVENT).disposition()).isEqualTo(SesDisposition.STOP_RULE_SET);
        assertThat(world.ses.bounces())
                .containsExactly(new SentBounce(
                        "o3vrnil0e2ic28tr",
                        "bounces@example.com",
                        List.of("johndoe@example.com"),
                        "Not now & here.",
                        world.time.instant()));
    }

    @Test
    void bouncesNothingThatHasNoSender() {
        world.machineThatAnswers(SesWorld.forAll("{\"type\":\"BOUNCE\"}"), 0);

        SesOutcome outcome = receive(EVENT.replace("\"source\": \"janedoe@example.com\"", "\"source\": \"\""));

        assertThat(outcome.disposition()).isEqualTo(SesDisposition.STOP_RULE_SET);
        assertThat(world.ses.bounces()).isEmpty();
    }

    @Test
    void sendsToEachWhereRecipientsDiffer() {
        world.machineThatAnswers("""
            {"actions": [
              {"action": {"type": "BOUNCE", "parameters": {"bounceMessage": "No."}}, "recipients": ["zoe@example.com"]},
              {"action": {"type": "DEFAULT"}, "allRecipients": true}]}\
            """, 0);

        assertThat(receive(TWO).disposition()).isEqualTo(SesDisposition.STOP_RULE_SET);
        assertThat(world.ses.bounces())
                .singleElement()
                .satisfies(bounce -> assertThat(bounce.recipients()).containsExactly("zoe@example.com"));
        SentEmail sent = world.ses.emails().get(0);
        assertThat(world.ses.emails()).hasSize(1);
        assertThat(sent.source()).isEqualTo("filter@example.com");
        assertThat(sent.destinations()).containsExactly("johndoe@boxes.example.net");
        assertThat(sent.text())
                .startsWith("From: filter@example.com\r\n")
                .contains("Original-Message-ID: <0123456789example.com>")
                .endsWith("\r\n\r\nSecret body\r\n");
    }

    @Test
    void letsSesGoOnIfNothingCouldBeSent() {
        world.machineThatAnswers(SesWorld.forAll("{\"type\":\"BOUNCE\"}"), 0);
        world.without("BOUNCE_SENDER");

        assertThat(receive(EVENT).disposition()).isEqualTo(SesDisposition.CONTINUE);
        assertThat(world.log)
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"level\":\"ERROR\"",
                                "SendBounce failed: NotSet: BOUNCE_SENDER must be set for that"));
    }

    @Test
    void fallsBackBeforeSesGivesUp() {
        world.machineThatAnswers(SesWorld.forAll("{\"type\":\"DROP\"}"), 600);
        world.with("WAIT_TIME_FOR_EXECUTION", "60");

        SesOutcome outcome = receive(EVENT);

        assertThat(outcome.disposition()).isEqualTo(SesDisposition.CONTINUE);
        assertThat(outcome.calls()).singleElement().satisfies(call -> {
            assertThat(call.failure()).isNull();
            assertThat(call.took()).isBetween(Duration.ofSeconds(28), Duration.ofSeconds(30));
        });
        assertThat(world.log).anySatisfy(line -> assertThat(line).contains("is capped at 29 s"));
        assertThat(world.log)
                .anySatisfy(line -> assertThat(line).contains("Fell back to DEFAULT: the execution still runs"));
    }

    @Test
    void fallsBackAsItIsSetIfTheMachineFails() {
        world.machine("""
            {"StartAt": "No", "States": {"No": {"Type": "Fail", "Error": "Refused", "Cause": "of Test Subject"}}}\
            """);
        world.with("FALLBACK_ACTION", "BOUNCE").with("FALLBACK_BOUNCE_MESSAGE", "Try later.");

        assertThat(receive(EVENT).disposition()).isEqualTo(SesDisposition.STOP_RULE_SET);
        assertThat(world.ses.bounces())
                .singleElement()
                .satisfies(bounce -> assertThat(bounce.explanation()).isEqualTo("Try later."));
        assertThat(world.log.get(0))
                .contains("Fell back to BOUNCE: there is no answer: it ended with status FAILED and error Refused")
                .doesNotContain("Test Subject");
    }

    @Test
    void letsSesGoOnWithAnEventThatIsNone() {
        world.machineThatAnswers(SesWorld.forAll("{\"type\":\"DROP\"}"), 0);
        ReceiptRuleHandler handler = world.rule();

        assertThat(world.call(handler, "{\"Records\":[]}")).isEqualTo("{\"disposition\":\"CONTINUE\"}");
        assertThat(world.call(handler, EVENT.replace("o3vrnil0e2ic28tr", "a b")))
                .isEqualTo("{\"disposition\":\"CONTINUE\"}");
        assertThat(world.log.get(0)).contains("badEvent", "/Records: there is no record");
        assertThat(world.stepFunctions.executions()).isEmpty();
    }

    @Test
    void aDryRunDoesAllButSendAndStop() {
        world.machineThatAnswers(SesWorld.forAll("{\"type\":\"BOUNCE\"}"), 0);
        world.with("DRY_RUN", "true");

        assertThat(receive(EVENT).disposition()).isEqualTo(SesDisposition.CONTINUE);
        assertThat(world.ses.requests()).isEmpty();
        assertThat(world.log.get(0)).contains("\"wouldHaveBeen\":\"STOP_RULE_SET\"");
    }

    @Test
    void runsTheMachineOnceHoweverOftenItIsCalled() {
        world.machineThatAnswers(SesWorld.forAll("{\"type\":\"DROP\"}"), 0);
        ReceiptRuleHandler handler = world.rule();

        for (int i = 0; i < 3; i++) {
            assertThat(world.call(handler, EVENT)).isEqualTo("{\"disposition\":\"STOP_RULE_SET\"}");
        }
        assertThat(world.stepFunctions.executions()).hasSize(1);
    }
}
