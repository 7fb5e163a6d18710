package io.github.mfsm.testkit.workmail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.InvalidEventException;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.asl.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkMailSimulatorTest {
    private static final String DEFAULT_FOR_ALL =
            MessageFlowJson.write(MessageFlowResponse.forAll(Action.defaultAction()));
    private static final String EVENT = event("ann@a.example", "bob@a.example");

    private final VirtualTime time = VirtualTime.manual();

    private static String event(String... recipients) {
        return """
                {"summaryVersion":"2018-10-10","envelope":{"mailFrom":{"address":"from@b.example"},
                "recipients":[%s]},"subject":"Hello","messageId":"m-1","invocationId":"i-1",
                "flowDirection":"INBOUND","truncated":false}""".formatted(String.join(
                ",",
                List.of(recipients).stream()
                        .map(address -> "{\"address\":\"" + address + "\"}")
                        .toList()));
    }

    private static RequestStreamHandler answering(String json) {
        return (input, output, context) -> output.write(json.getBytes(UTF_8));
    }

    private static RequestStreamHandler answering(MessageFlowResponse response) {
        return answering(MessageFlowJson.write(response));
    }

    private static RequestStreamHandler failing(int times, String then) {
        AtomicInteger calls = new AtomicInteger();
        return (input, output, context) -> {
            if (calls.incrementAndGet() <= times) {
                throw new IOException("not yet");
            }
            output.write(then.getBytes(UTF_8));
        };
    }

    @Test
    void whoWantsToIsToldOfEachOutcomeOfARule() {
        List<MailOutcome> told = new ArrayList<>();
        WorkMailSimulator workMail = simulator(failing(Integer.MAX_VALUE, ""))
                .rule(FlowRule.longest().withTimeout(Duration.ofMinutes(30)).withFallback(Action.drop()))
                .onOutcome(told::add)
                .build();

        MailOutcome outcome = workMail.send(EVENT);

        assertThat(told).containsExactly(outcome);
        assertThat(outcome.recipients())
                .hasSize(2)
                .allSatisfy(recipient ->
                        assertThat(recipient.decidedBy().isFallback()).isTrue());
        assertThat(Duration.between(outcome.receivedAt(), outcome.decidedAt())).isEqualTo(Duration.ofMinutes(30));
        assertThat(FlowRule.longest().timeout()).isEqualTo(Duration.ofMinutes(240));
    }

    private WorkMailSimulator.Builder simulator(RequestStreamHandler handler) {
        return WorkMailSimulator.builder(handler).time(time);
    }

    private static List<Duration> starts(MailOutcome outcome) {
        return outcome.attempts().stream()
                .map(attempt -> Duration.between(outcome.receivedAt(), attempt.at()))
                .toList();
    }

    private static List<String> actions(MailOutcome outcome) {
        return outcome.recipients().stream()
                .map(recipient -> recipient.recipient().address() + " "
                        + recipient.action().type() + " " + recipient.decidedBy())
                .toList();
    }

    @Test
    void anAnswerAtOnceDecidesAfterOneAttempt() {
        MailOutcome outcome = simulator(answering(DEFAULT_FOR_ALL)).build().send(EVENT);

        assertThat(outcome.attempts()).hasSize(1);
        assertThat(outcome.isAnswered()).isTrue();
        assertThat(outcome.decidedAt()).isEqualTo(VirtualTime.DEFAULT_START);
        assertThat(actions(outcome))
                .containsExactly("ann@a.example DEFAULT ALL_RECIPIENTS", "bob@a.example DEFAULT ALL_RECIPIENTS");
    }

    @Test
    void everyCallGetsTheVeryBytesOfTheEvent() {
        List<String> seen = new ArrayList<>();
        RequestStreamHandler handler = (input, output, context) -> {
            seen.add(new String(input.readAllBytes(), UTF_8));
            throw new IOException("again");
        };

        simulator(handler).ruleTimeout(Duration.ofMinutes(3)).build().send(EVENT);

        assertThat(seen).containsExactly(EVENT, EVENT, EVENT);
    }

    @Test
    void aFailingFunctionIsCalledAgainAtGrowingIntervals() {
        MailOutcome outcome = simulator(failing(4, DEFAULT_FOR_ALL)).build().send(EVENT);

        assertThat(starts(outcome))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(7),
                        Duration.ofMinutes(15));
        assertThat(outcome.attempts().get(0).result())
                .isEqualTo(new AttemptResult.Failed("java.io.IOException", "not yet"));
        assertThat(outcome.answeredBy().orElseThrow().number()).isEqualTo(5);
    }

    @Test
    void theFallbackComesWhenTheRuleTimeoutEnds() {
        MailOutcome outcome = simulator(failing(Integer.MAX_VALUE, ""))
                .ruleTimeout(Duration.ofMinutes(10))
                .fallback(Action.drop())
                .build()
                .send(EVENT);

        assertThat(starts(outcome))
                .containsExactly(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(7));
        assertThat(outcome.isAnswered()).isFalse();
        assertThat(Duration.between(outcome.receivedAt(), outcome.decidedAt())).isEqualTo(Duration.ofMinutes(10));
        assertThat(actions(outcome)).containsExactly("ann@a.example DROP NO_ANSWER", "bob@a.example DROP NO_ANSWER");
    }

    @Test
    void aRuleTimeoutOfZeroMeansNoRetry() {
        MailOutcome outcome = simulator(failing(1, DEFAULT_FOR_ALL))
                .ruleTimeout(Duration.ZERO)
                .build()
                .send(EVENT);

        assertThat(outcome.attempts()).hasSize(1);
        assertThat(outcome.isAnswered()).isFalse();
        assertThat(outcome.decidedAt()).isEqualTo(outcome.receivedAt());
    }

    @Test
    void theLongestRuleMakesTwelveAttempts() {
        MailOutcome outcome = simulator(failing(Integer.MAX_VALUE, "")).build().send(EVENT);

        assertThat(outcome.attempts()).hasSize(12);
        assertThat(starts(outcome).get(11)).isEqualTo(Duration.ofMinutes(223));
    }

    @Test
    void intervalsCanBeSet() {
        MailOutcome outcome = simulator(failing(3, DEFAULT_FOR_ALL))
                .retries(RetrySchedule.of(Duration.ofSeconds(10), Duration.ofSeconds(20)))
                .build()
                .send(EVENT);

        assertThat(starts(outcome))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(50));
    }

    @Test
    void timersOfTheSharedClockRunBetweenAttempts() {
        List<Boolean> ready = Collections.synchronizedList(new ArrayList<>());
        time.schedule(Duration.ofMinutes(2), () -> ready.add(true));
        RequestStreamHandler handler = (input, output, context) -> {
            if (ready.isEmpty()) {
                throw new IOException("not yet");
            }
            output.write(DEFAULT_FOR_ALL.getBytes(UTF_8));
        };

        MailOutcome outcome = simulator(handler).build().send(EVENT);

        assertThat(outcome.attempts()).hasSize(3);
    }

    @Test
    void anAnswerAfterFifteenSecondsIsLost() {
        AtomicInteger calls = new AtomicInteger();
        RequestStreamHandler handler = (input, output, context) -> {
            time.advance(calls.incrementAndGet() == 1 ? Duration.ofMillis(15_001) : Duration.ofSeconds(15));
            output.write(DEFAULT_FOR_ALL.getBytes(UTF_8));
        };

        MailOutcome outcome = simulator(handler).build().send(EVENT);

        assertThat(outcome.attempts()).hasSize(2);
        assertThat(outcome.attempts().get(0).result()).isEqualTo(new AttemptResult.TimedOut(Duration.ofSeconds(15)));
        assertThat(outcome.attempts().get(1).took()).isEqualTo(Duration.ofSeconds(15));
        assertThat(outcome.attempts().get(1).result().isAnswer()).isTrue();
    }

    @Test
    void theContextTellsTheRemainingTime() {
        List<Integer> remaining = new ArrayList<>();
        RequestStreamHandler handler = (input, output, context) -> {
            remaining.add(context.getRemainingTimeInMillis());
            time.advance(Duration.ofMillis(1200));
            remaining.add(context.getRemainingTimeInMillis());
            time.advance(Duration.ofSeconds(20));
            remaining.add(context.getRemainingTimeInMillis());
        };

        simulator(handler)
                .functionTimeout(Duration.ofSeconds(10))
                .ruleTimeout(Duration.ZERO)
                .build()
                .send(EVENT);

        assertThat(remaining).containsExactly(10_000, 8_800, 0);
    }

    @Test
    void anAnswerOver256KilobytesIsInvalid() {
        String huge = MessageFlowJson.write(MessageFlowResponse.forAll(Action.bounce("x".repeat(262_144))));

        MailOutcome outcome =
                simulator(answering(huge)).ruleTimeout(Duration.ZERO).build().send(EVENT);

        assertThat(outcome.attempts().get(0).result()).isInstanceOf(AttemptResult.Invalid.class);
        assertThat(outcome.isAnswered()).isFalse();
    }

    @Test
    void anInvalidAnswerIsTriedAgainAndSaysWhatIsWrong() {
        MailOutcome outcome = simulator(
                        answering("{\"actions\":[{\"action\":{\"type\":\"SHRED\"},\"allRecipients\":true}]}"))
                .ruleTimeout(Duration.ofMinutes(1))
                .build()
                .send(EVENT);

        assertThat(outcome.attempts()).hasSize(2);
        assertThat(((AttemptResult.Invalid) outcome.attempts().get(0).result()).problems())
                .anyMatch(problem -> problem.isError() && problem.pointer().equals("/actions/0/action/type"));
    }

    @Test
    void aRecipientsOwnActionBeatsAllRecipients() {
        MessageFlowResponse response = MessageFlowResponse.builder()
                .forAllOthers(Action.drop())
                .forRecipient("bob@a.example", Action.moveToJunk())
                .build();

        MailOutcome outcome = simulator(answering(response)).build().send(EVENT);

        assertThat(actions(outcome))
                .containsExactly("ann@a.example DROP ALL_RECIPIENTS", "bob@a.example MOVE_TO_JUNK RECIPIENT");
        assertThat(outcome.actions()).containsEntry(EmailAddress.of("bob@a.example"), Action.moveToJunk());
    }

    @Test
    void aRecipientWithoutActionGetsTheFallbackAndAStrangerIsAdded() {
        MessageFlowResponse response = MessageFlowResponse.builder()
                .forRecipient("bobb@a.example", Action.defaultAction())
                .forRecipient("ann@a.example", Action.drop())
                .build();

        MailOutcome outcome = simulator(answering(response))
                .fallback(Action.moveToJunk())
                .build()
                .send(EVENT);

        assertThat(actions(outcome))
                .containsExactly(
                        "ann@a.example DROP RECIPIENT",
                        "bob@a.example MOVE_TO_JUNK NO_ACTION",
                        "bobb@a.example DEFAULT RECIPIENT");
        assertThat(outcome.recipients()).extracting(RecipientOutcome::added).containsExactly(false, false, true);
    }

    @Test
    void aTruncatedEventsRecipientsAreNotTakenForAdded() {
        MessageFlowResponse response = MessageFlowResponse.builder()
                .forRecipient("cut-off@a.example", Action.drop())
                .forAllOthers(Action.defaultAction())
                .build();
        MessageFlowEvent event =
                MessageFlowJson.readEvent(EVENT).toBuilder().truncated(true).build();

        MailOutcome outcome = simulator(answering(response)).build().send(MessageFlowJson.write(event));

        assertThat(outcome.recipients()).extracting(RecipientOutcome::added).containsExactly(false, false, false);
    }

    @Test
    void onlyTenUniqueActionsAreCarriedOut() {
        String[] recipients = IntStream.rangeClosed(1, 13)
                .mapToObj(i -> "r" + i + "@a.example")
                .toArray(String[]::new);
        MessageFlowResponse.Builder response = MessageFlowResponse.builder();
        for (int i = 1; i <= 12; i++) {
            // r2 has the same action as r1, so r11 still gets the tenth unique action and r12 the eleventh.
            response.forRecipient(recipients[i - 1], Action.bounce("reason " + Math.max(2, i)));
        }
        response.forAllOthers(Action.bounce("reason 5"));

        MailOutcome outcome = simulator(answering(response.build()))
                .fallback(Action.drop())
                .build()
                .send(event(recipients));

        assertThat(outcome.recipients().get(10).decidedBy()).isEqualTo(DecidedBy.RECIPIENT);
        assertThat(outcome.recipients().get(11).action()).isEqualTo(Action.drop());
        assertThat(outcome.recipients().get(11).decidedBy()).isEqualTo(DecidedBy.SURPLUS_ACTION);
        assertThat(outcome.recipients().get(12).action()).isEqualTo(Action.bounce("reason 5"));
    }

    @Test
    void duplicateCallsComeOneAfterTheOther() {
        List<String> requestIds = new ArrayList<>();
        RequestStreamHandler handler = (input, output, context) -> {
            requestIds.add(context.getAwsRequestId());
            output.write(DEFAULT_FOR_ALL.getBytes(UTF_8));
        };

        MailOutcome outcome =
                simulator(handler).calls(CallPattern.repeated(3)).build().send(EVENT);

        assertThat(outcome.attempts()).extracting(Attempt::number).containsExactly(1, 1, 1);
        assertThat(outcome.attempts()).extracting(Attempt::call).containsExactly(1, 2, 3);
        assertThat(requestIds).doesNotHaveDuplicates();
    }

    @Test
    void concurrentCallsRunTogether() {
        CountDownLatch allIn = new CountDownLatch(4);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        RequestStreamHandler handler = (input, output, context) -> {
            threads.add(Thread.currentThread());
            allIn.countDown();
            try {
                if (!allIn.await(30, TimeUnit.SECONDS)) {
                    throw new IOException("the calls did not run together");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            output.write(DEFAULT_FOR_ALL.getBytes(UTF_8));
        };

        MailOutcome outcome =
                simulator(handler).calls(CallPattern.concurrent(4)).build().send(EVENT);

        assertThat(threads).hasSize(4);
        assertThat(outcome.attempts())
                .hasSize(4)
                .allMatch(attempt -> attempt.result().isAnswer());
    }

    @Test
    void skippingTimeStandsStillDuringACall() {
        VirtualTime skipping = VirtualTime.skipping();
        RequestStreamHandler handler = (input, output, context) -> {
            skipping.schedule(Duration.ofHours(1), () -> {});
            skipping.idle();
            output.write(DEFAULT_FOR_ALL.getBytes(UTF_8));
        };

        MailOutcome outcome =
                WorkMailSimulator.builder(handler).time(skipping).build().send(EVENT);

        assertThat(outcome.attempts().get(0).took()).isZero();
    }

    @Test
    void listenersHearOfEveryAttemptAndOfTheLog() {
        List<Integer> heard = new ArrayList<>();
        List<String> log = new ArrayList<>();
        RequestStreamHandler handler = (input, output, context) -> {
            context.getLogger().log("working on it");
            throw new IOException();
        };

        simulator(handler)
                .ruleTimeout(Duration.ofMinutes(1))
                .onAttempt(attempt -> heard.add(attempt.number()))
                .onLog(log::add)
                .build()
                .send(EVENT);

        assertThat(heard).containsExactly(1, 2);
        assertThat(log).containsExactly("working on it", "working on it");
    }

    @Test
    void aFailedAssertionInTheFunctionIsTheTestersBusiness() {
        RequestStreamHandler handler = (input, output, context) -> {
            throw new AssertionError("expected something else");
        };

        assertThatThrownBy(() -> simulator(handler).build().send(EVENT)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> simulator(handler)
                        .calls(CallPattern.concurrent(2))
                        .build()
                        .send(EVENT))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void whatCannotBeIsRefused() {
        WorkMailSimulator.Builder builder = simulator(answering(DEFAULT_FOR_ALL));

        assertThatThrownBy(() -> builder.build().send("{}")).isInstanceOf(InvalidEventException.class);
        assertThatThrownBy(() -> builder.ruleTimeout(Duration.ofMinutes(241))).hasMessageContaining("0 to 240 minutes");
        assertThatThrownBy(() -> builder.time(VirtualTime.real())).hasMessageContaining("VirtualTime.manual()");
        assertThatThrownBy(() -> builder.functionTimeout(Duration.ZERO)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> CallPattern.repeated(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(RetrySchedule::of).hasMessageContaining("at least one delay");
        assertThatThrownBy(() -> RetrySchedule.of(Duration.ZERO)).hasMessageContaining("at least 1 ms");
        assertThatThrownBy(() -> RetrySchedule.exponential(Duration.ofMinutes(2), 2, Duration.ofMinutes(1)))
                .hasMessageContaining("must not be shorter");
    }
}
