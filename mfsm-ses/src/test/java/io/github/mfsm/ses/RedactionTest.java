package io.github.mfsm.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.testkit.ses.SesEvents;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An email full of personal data goes every way through the functions; nothing of it may get into a log, a metric or an
 * exception.
 */
class RedactionTest {
    private static final List<String> PERSONAL =
            List.of("zelda.quartz", "quartz-family.example", "otto.vex", "vexmail.example", "diagnosis", "secret body");

    private static final String EVENT = SesEvents.of(MessageFlowEvent.builder()
            .invocationId("message-1")
            .messageId("message-1")
            .mailFrom("otto.vex@vexmail.example")
            .recipients("zelda.quartz@quartz-family.example", "other@quartz-family.example")
            .subject("Your diagnosis")
            .build());

    private final SesWorld world = new SesWorld();
    private final List<String> sinks = new ArrayList<>();

    @AfterEach
    void close() {
        world.close();
    }

    private void call(RequestStreamHandler function, String event) {
        Throwable thrown = catchThrowable(() -> sinks.add(world.call(function, event)));
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace, true));
            sinks.add(cause + trace.toString());
        }
    }

    private void assertNothingPersonal() {
        sinks.addAll(world.log);
        assertThat(world.log).hasSizeGreaterThanOrEqualTo(2);
        assertThat(sinks)
                .allSatisfy(sink -> assertThat(sink.toLowerCase(Locale.ROOT)).doesNotContain(PERSONAL));
    }

    @Test
    void answersOfEveryKind() {
        for (String answer : List.of(
                SesWorld.forAll("{\"type\":\"BOUNCE\",\"parameters\":{\"bounceMessage\":\"Your diagnosis\"}}"),
                "{\"actions\":[{\"action\":{\"type\":\"DROP\"},\"recipients\":[\"zelda.quartz@quartz-family.example\"]},"
                        + "{\"action\":{\"type\":\"DEFAULT\"},\"recipients\":[\"otto.vex@vexmail.example\"]}]}",
                "{\"actions\":[{\"action\":{\"type\":\"diagnosis\"}}]}",
                "\"diagnosis\"")) {
            try (SesWorld other = new SesWorld()) {
                other.machineThatAnswers(answer, 0);
                call(other.rule(), EVENT);
                sinks.addAll(other.log);
                RequestStreamHandler function = other.rule();
                sinks.add(String.valueOf(catchThrowable(() -> sinks.add(other.call(function, EVENT)))));
                sinks.addAll(other.log);
            }
        }
        assertThat(sinks).hasSizeGreaterThan(8);
        assertThat(sinks)
                .allSatisfy(sink -> assertThat(sink.toLowerCase(Locale.ROOT)).doesNotContain(PERSONAL));
    }

    @Test
    void whatSesRefusesInItsOwnWords() {
        world.machineThatAnswers(SesWorld.forAll("{\"type\":\"BOUNCE\"}"), 0);
        world.ses
                .faults()
                .refuse(
                        "SendBounce",
                        1,
                        400,
                        "MessageRejected",
                        "Email address is not verified: otto.vex@vexmail.example");

        call(world.rule(), EVENT);

        assertThat(world.log.toString()).contains("SendBounce failed: MessageRejected");
        assertNothingPersonal();
    }

    @Test
    void aHeldEmailWhateverBecomesOfIt() {
        world.with("HOLD", "true").machineThatAnswers(SesWorld.forAll("{\"type\":\"DEFAULT\"}"), 0);
        world.s3.putObject(SesWorld.BUCKET, "in/message-1", "Subject: diagnosis\r\n\r\nSecret body".getBytes());
        call(world.rule(), EVENT);
        ReleaseHandler release = new ReleaseHandler(world.settings(), world.handlerContext());
        world.ses.faults().refuse("SendRawEmail", 1, 400, "MessageRejected", "diagnosis");
        call(release, "{\"detail\":{\"name\":\"message-1\"}}");
        world.dynamoDb.faults().refuse("UpdateItem", 1, 400, "ValidationException", "otto.vex@vexmail.example");
        call(release, "{\"messageId\":\"message-1\",\"actions\":[{\"diagnosis\":1}]}");
        call(release, "{\"messageId\":{\"diagnosis\":1}}");
        world.time.advance(java.time.Duration.ofMinutes(20));
        call(new SweepHandler(world.settings(), world.handlerContext()), "diagnosis");
        call(new SweepHandler(world.settings(), world.handlerContext()), "diagnosis");

        assertNothingPersonal();
        assertThat(world.ses.emails()).hasSize(1);
    }

    @Test
    void eventsThatAreCutOffAtAnyPlace() {
        world.machineThatAnswers(SesWorld.forAll("{\"type\":\"DROP\"}"), 0);
        ReceiptRuleHandler function = world.rule();
        for (int length = 0; length < EVENT.length(); length += 7) {
            call(function, EVENT.substring(0, length));
        }

        assertNothingPersonal();
    }
}
