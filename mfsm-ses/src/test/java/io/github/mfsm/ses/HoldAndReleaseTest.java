package io.github.mfsm.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.hold.HeldMailsPort.Lease;
import io.github.mfsm.ses.hold.HeldMailsPort.Progress;
import io.github.mfsm.testkit.ses.SentEmail;
import io.github.mfsm.testkit.ses.SesDisposition;
import io.github.mfsm.testkit.ses.SesOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An email that is held until its machine has decided. */
class HoldAndReleaseTest {
    private static final String DEFAULT = SesWorld.forAll("{\"type\":\"DEFAULT\"}");
    private static final String BOUNCE =
            SesWorld.forAll("{\"type\":\"BOUNCE\",\"parameters\":{\"bounceMessage\":\"No.\"}}");
    private static final String ENDED = "{\"detail-type\":\"Step Functions Execution Status Change\","
            + "\"detail\":{\"name\":\"o3vrnil0e2ic28tr\",\"status\":\"SUCCEEDED\"}}";

    private final SesWorld world = new SesWorld().with("HOLD", "true");

    @AfterEach
    void close() {
        world.close();
    }

    private SesOutcome hold() {
        return world.simulator(world.rule())
                .build()
                .receive(ReceiptRuleHandlerTest.EVENT, SesWorld.MIME.getBytes(StandardCharsets.US_ASCII));
    }

    private ReleaseHandler release() {
        return new ReleaseHandler(world.settings(), world.handlerContext());
    }

    private SweepHandler sweep() {
        return new SweepHandler(world.settings(), world.handlerContext());
    }

    private String row() {
        return world.dynamoDb
                .item(SesWorld.TABLE, "{\"InvocationId\":{\"S\":\"held/o3vrnil0e2ic28tr\"}}")
                .orElse("");
    }

    @Test
    void isHeldWhileTheMachineThinksAndThenSentOn() {
        world.machineThatAnswers(DEFAULT, 7200);

        SesOutcome outcome = hold();

        assertThat(outcome.disposition()).isEqualTo(SesDisposition.STOP_RULE_SET);
        assertThat(outcome.calls().get(0).took()).isLessThan(Duration.ofSeconds(5));
        assertThatThrownBy(() -> world.call(release(), ENDED)).isInstanceOf(NotReleasedException.class);
        assertThat(world.ses.emails()).isEmpty();
        world.time.advance(Duration.ofHours(2));
        assertThat(world.call(release(), ENDED)).isEqualTo("{\"outcome\":\"released\"}");
        assertThat(world.ses.emails())
                .singleElement()
                .satisfies(sent -> assertThat(sent.destinations()).containsExactly("johndoe@boxes.example.net"));
        assertThat(row()).contains("RELEASED").doesNotContain("HeldMark", "LeaseOwner");
    }

    @Test
    void isReleasedByTheEndOfItsExecutionWithoutAStepOfTheMachine() {
        List<String> events = new ArrayList<>();
        world.stepFunctions.onStatusChange(events::add);
        world.machineThatAnswers(DEFAULT, 60);
        hold();
        world.time.advance(Duration.ofMinutes(1));
        ReleaseHandler release = release();

        String ended = events.get(events.size() - 1);
        assertThat(world.call(release, ended)).isEqualTo("{\"outcome\":\"released\"}");
        assertThat(world.call(release, ended)).isEqualTo("{\"outcome\":\"notMine\"}");

        assertThat(world.ses.emails()).hasSize(1);
    }

    @Test
    void isSentWithTheContentThatAStepHasPutInItsPlace() {
        world.machineThatAnswers(DEFAULT, 60);
        hold();
        world.s3.putObject(
                SesWorld.BUCKET,
                "in/o3vrnil0e2ic28tr",
                "To: a@b\r\n\r\nAnother body".getBytes(StandardCharsets.US_ASCII));
        world.time.advance(Duration.ofMinutes(1));

        world.call(release(), ENDED);

        assertThat(world.ses.emails())
                .singleElement()
                .extracting(SentEmail::text)
                .asString()
                .endsWith("Another body");
    }

    @Test
    void bouncesOrIsDroppedIfTheMachineSaysSo() {
        world.machineThatAnswers(BOUNCE, 60);
        hold();
        world.time.advance(Duration.ofMinutes(1));

        world.call(release(), ENDED);

        assertThat(world.ses.bounces()).hasSize(1);
        assertThat(world.ses.emails()).isEmpty();
    }

    @Test
    void aStateOfTheMachineMayReleaseItWithTheAnswer() {
        world.machineThatAnswers(DEFAULT, 7200);
        hold();

        String order = "{\"messageId\":\"o3vrnil0e2ic28tr\"," + BOUNCE.substring(1);
        assertThat(world.call(release(), order)).isEqualTo("{\"outcome\":\"released\"}");
        world.time.advance(Duration.ofHours(2));
        assertThat(world.call(release(), ENDED)).isEqualTo("{\"outcome\":\"notMine\"}");

        assertThat(world.ses.bounces()).hasSize(1);
        assertThat(world.ses.emails()).isEmpty();
    }

    @Test
    void executionsOfWhichNothingIsHeldAreLeftAlone() {
        world.machineThatAnswers(DEFAULT, 0);

        assertThat(world.call(release(), ENDED)).isEqualTo("{\"outcome\":\"notHeld\"}");
        assertThat(world.stepFunctions.executions()).isEmpty();
    }

    @Test
    void theSweeperStartsWhatWasNotStartedAndReleasesWhatNobodyReleased() {
        world.machineThatAnswers(DEFAULT, 0);
        world.stepFunctions
                .faults()
                .down(world.time.instant(), world.time.instant().plusSeconds(60));

        assertThat(hold().disposition()).isEqualTo(SesDisposition.STOP_RULE_SET);
        assertThat(world.stepFunctions.executions()).isEmpty();
        world.time.advance(Duration.ofMinutes(5));
        world.call(sweep(), "{}");
        world.call(sweep(), "{}");

        assertThat(world.stepFunctions.executions()).hasSize(1);
        assertThat(world.ses.emails()).hasSize(1);
    }

    @Test
    void theSweeperFallsBackWhenAnEmailIsHeldTooLong() {
        world.machineThatAnswers(BOUNCE, 100_000);
        world.with("FALLBACK_AFTER_HOURS", "3");
        hold();
        world.time.advance(Duration.ofHours(2));
        world.call(sweep(), "{}");
        assertThat(world.ses.requests()).isEmpty();

        world.time.advance(Duration.ofHours(1));
        world.call(sweep(), "{}");
        world.time.advance(Duration.ofHours(30));
        world.call(release(), ENDED);

        assertThat(world.ses.emails()).hasSize(1);
        assertThat(world.ses.bounces()).isEmpty();
        assertThat(world.log)
                .anySatisfy(
                        line -> assertThat(line).contains("fell back to DEFAULT after PT3H: the execution still runs"));
    }

    @Test
    void whatIsSentButNotNotedIsSentAgainOrLeftAsItIsSet() {
        for (String sending : List.of("atLeastOnce", "atMostOnce")) {
            try (SesWorld other = new SesWorld().with("HOLD", "true").with("SENDING", sending)) {
                other.machineThatAnswers(DEFAULT, 0);
                other.simulator(other.rule()).build().receive(ReceiptRuleHandlerTest.EVENT, new byte[0]);
                other.ses.faults().loseAnswer("SendRawEmail");
                ReleaseHandler release = new ReleaseHandler(other.settings(), other.handlerContext());
                assertThatThrownBy(() -> other.call(release, ENDED))
                        .hasMessageContaining("SendRawEmail failed")
                        .isInstanceOf(NotReleasedException.class);
                assertThat(other.call(release, ENDED)).isEqualTo("{\"outcome\":\"notMine\"}");
                other.time.advance(Duration.ofMinutes(16));

                assertThat(other.call(release, ENDED)).isEqualTo("{\"outcome\":\"released\"}");

                assertThat(other.ses.emails()).hasSize(sending.equals("atLeastOnce") ? 2 : 1);
                assertThat(other.log)
                        .anySatisfy(line -> assertThat(line)
                                .contains(
                                        sending.equals("atLeastOnce")
                                                ? "Released"
                                                : "nobody knows whether all of it was sent"));
            }
        }
    }

    @Test
    void aNoteThatArrivesLateTakesNothingBack() {
        world.machineThatAnswers(DEFAULT, 0);
        hold();
        HeldMailsPort mails = world.handlerContext().ports().held();
        Duration ample = Duration.ofSeconds(60);
        Lease lease = new Lease("me", world.time.instant(), world.time.instant().plusSeconds(900));
        mails.take("o3vrnil0e2ic28tr", DEFAULT, lease, ample);
        assertThat(mails.note("o3vrnil0e2ic28tr", lease, new Progress(1, 1), ample))
                .isTrue();
        assertThat(mails.note("o3vrnil0e2ic28tr", lease, new Progress(1, 2), ample))
                .isTrue();
        assertThat(mails.note("o3vrnil0e2ic28tr", lease, new Progress(2, 2), ample))
                .isTrue();

        assertThat(mails.note("o3vrnil0e2ic28tr", lease, new Progress(1, 2), ample))
                .isFalse();

        assertThat(mails.get("o3vrnil0e2ic28tr", ample))
                .hasValueSatisfying(mail -> assertThat(mail.done()).isEqualTo(2));
    }

    @Test
    void whatSesRefusedIsTriedAgainEvenIfItMustNotBeSentTwice() {
        world.with("SENDING", "atMostOnce").machineThatAnswers(BOUNCE, 0);
        hold();
        world.ses.reset(); // it knows of no such email any more, and refuses

        assertThatThrownBy(() -> world.call(release(), ENDED)).hasMessageContaining("MessageRejected");
        world.ses.receive("o3vrnil0e2ic28tr");
        world.call(release(), ENDED);

        assertThat(world.ses.bounces()).hasSize(1);
    }

    @Test
    void anEmailThatCantBeHeldFailsTheCallAndIsHeldByTheSafetyNet() {
        world.machineThatAnswers(DEFAULT, 0);
        world.dynamoDb.faults().down(world.time.instant(), world.time.instant().plusSeconds(40));

        SesOutcome outcome = world.simulator(world.rule())
                .safetyNet()
                .functionTimeout(Duration.ofSeconds(60))
                .build()
                .receive(ReceiptRuleHandlerTest.EVENT, SesWorld.MIME.getBytes(StandardCharsets.US_ASCII));

        assertThat(outcome.calls().get(0).failure())
                .startsWith("io.github.mfsm.ses.NotHeldException: Not held: PutItem");
        assertThat(outcome.calls().get(outcome.calls().size() - 1).failure()).isNull();
        assertThat(world.call(release(), ENDED)).isEqualTo("{\"outcome\":\"released\"}");
        assertThat(world.ses.emails()).hasSize(1);
    }

    @Test
    void holdingNeedsWhatSendingNeeds() {
        world.machineThatAnswers(DEFAULT, 0);
        world.without("MAIL_BUCKET")
                .without("FORWARD_FROM")
                .without("BOUNCE_SENDER")
                .with("FALLBACK_AFTER_HOURS", "0");

        assertThatThrownBy(world::settings)
                .isInstanceOfSatisfying(
                        InvalidSesSettingsException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "FALLBACK_AFTER_HOURS must be 1 or more",
                                        "MAIL_BUCKET must be set if HOLD is true",
                                        "FORWARD_FROM must be set if HOLD is true",
                                        "BOUNCE_SENDER must be set if HOLD is true"));
    }
}
