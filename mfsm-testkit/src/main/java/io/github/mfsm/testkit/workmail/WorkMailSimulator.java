package io.github.mfsm.testkit.workmail;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.content.FakeWorkMailMessageFlow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function as WorkMail's synchronous Run Lambda rule does, in virtual time, and tells what happens to the
 * email.
 *
 * <pre>{@code
 * WorkMailSimulator workMail = WorkMailSimulator.builder(handler).time(time).build();
 * MailOutcome outcome = workMail.send(eventJson);
 * }</pre>
 *
 * <p>As WorkMail's guide says: the function has 15 seconds; an answer has at most 256 KB and obeys the rules of
 * {@link io.github.mfsm.api.ResponseRules}; an error, an invalid answer and a time-out are followed by another attempt
 * with the same event, at growing intervals, until the rule timeout ends; then the rule's fallback applies to all
 * recipients. In an answer, the first ten unique actions are carried out, a recipient's own action beats
 * {@code allRecipients}, a recipient without an action gets the fallback, and an address that is not in the event is
 * added to the email.
 *
 * <p>What the guide leaves open is chosen here: the intervals ({@link RetrySchedule#standard()}, settable); between
 * attempts the virtual clock is advanced, so that timers of a fake state machine on the same clock run; the last
 * attempt is the last one that begins before the rule timeout ends; where two actions name one recipient, or two have
 * {@code allRecipients}, the first counts; addresses are compared exactly.
 *
 * <p>The function runs on the caller's thread (on threads of its own with {@link CallPattern#concurrent}). Only the
 * virtual clock counts against the 15 seconds, and a function that oversteps them is not interrupted: it runs to its
 * end, and what it returns is thrown away, whereas Lambda would stop it. An exception is a failed attempt; an
 * {@link Error}, such as a test's failed assertion, is passed on to the caller of {@link #send(String)}.
 *
 * <p>Thread-safe if the function is; each email is independent of others.
 *
 * @see <a href="https://docs.aws.amazon.com/workmail/latest/adminguide/lambda.html">Configuring AWS Lambda for Amazon
 *     WorkMail</a>
 */
public final class WorkMailSimulator {
    /** The time in which the function must answer. */
    public static final Duration RESPONSE_TIME = Duration.ofSeconds(15);

    private final VirtualTime time;
    private final FlowRule rule;
    private final RetrySchedule retries;
    private final FunctionCaller caller;
    private final Consumer<Attempt> listener;
    private final Consumer<MailOutcome> outcomes;
    private final @Nullable FakeWorkMailMessageFlow messageFlow;

    private WorkMailSimulator(Builder builder, VirtualTime time) {
        this.time = time;
        this.rule = builder.rule;
        this.retries = builder.retries;
        this.listener = builder.listener;
        this.outcomes = builder.outcomes;
        this.messageFlow = builder.messageFlow;
        this.caller = new FunctionCaller(builder.handler, time, builder.pattern, limit(builder), builder.log);
    }

    private static Duration limit(Builder builder) {
        return builder.functionTimeout.compareTo(RESPONSE_TIME) < 0 ? builder.functionTimeout : RESPONSE_TIME;
    }

    /**
     * Returns a builder of a simulator that calls {@code handler}; see {@link PojoFunction} for plain
     * {@code RequestHandler}s.
     */
    public static Builder builder(RequestStreamHandler handler) {
        return new Builder(handler);
    }

    /** Gives an email to the function until it is decided what happens to it. */
    public MailOutcome send(MessageFlowEvent event) {
        return send(MessageFlowJson.write(event));
    }

    /**
     * Gives an email to the function until it is decided what happens to it.
     *
     * @throws io.github.mfsm.api.InvalidEventException if {@code eventJson} is not an event of WorkMail
     */
    public MailOutcome send(String eventJson) {
        return send(eventJson.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Gives an email to the function until it is decided what happens to it.
     *
     * @param event the event as UTF-8 JSON; every call of the function gets exactly these bytes
     * @throws io.github.mfsm.api.InvalidEventException if {@code event} is not an event of WorkMail
     */
    public MailOutcome send(byte[] event) {
        MessageFlowEvent mail = MessageFlowJson.readEvent(event);
        time.hold();
        MailOutcome outcome;
        try {
            outcome = deliver(mail, event.clone());
        } finally {
            time.release();
        }
        outcomes.accept(outcome);
        return outcome;
    }

    /**
     * Gives an email with its content to the function. The content is handed out by the {@link Builder#messageFlow},
     * which takes new content too, and tells afterwards with which content the email was delivered.
     *
     * @param event the event as UTF-8 JSON
     * @param mime the email's raw content
     * @throws IllegalStateException if there is no message flow to hand it out
     * @throws io.github.mfsm.api.InvalidEventException if {@code event} is not an event of WorkMail
     */
    public MailOutcome send(byte[] event, byte[] mime) {
        if (messageFlow == null) {
            throw new IllegalStateException(
                    "content needs a message flow: WorkMailSimulator.builder(..).messageFlow(..)");
        }
        messageFlow.receive(MessageFlowJson.readEvent(event).messageId(), mime);
        return send(event);
    }

    private MailOutcome deliver(MessageFlowEvent mail, byte[] event) {
        Instant receivedAt = time.instant();
        Instant end = receivedAt.plus(rule.timeout());
        List<Attempt> attempts = new ArrayList<>();
        Optional<AttemptResult.Answered> answer = attempt(mail, event, 1, attempts);
        for (int retry = 1; answer.isEmpty(); retry++) {
            Instant next = time.instant().plus(retries.delayBefore(retry));
            if (next.isAfter(end)) {
                break;
            }
            time.advanceTo(next);
            answer = attempt(mail, event, retry + 1, attempts);
        }
        if (answer.isEmpty() && time.instant().isBefore(end)) {
            time.advanceTo(end);
        }
        List<RecipientOutcome> recipients = answer.map(
                        given -> RecipientActions.of(mail, given.response(), rule.fallback()))
                .orElseGet(() -> RecipientActions.withoutAnswer(mail, rule.fallback()));
        if (messageFlow != null) {
            messageFlow.deliver(mail.messageId());
        }
        return new DecidedMail(mail, attempts, recipients, receivedAt, time.instant());
    }

    private Optional<AttemptResult.Answered> attempt(
            MessageFlowEvent mail, byte[] event, int number, List<Attempt> attempts) {
        List<Attempt> calls = caller.call(mail, event, number);
        attempts.addAll(calls);
        calls.forEach(listener);
        return calls.stream()
                .map(Attempt::result)
                .filter(AttemptResult.Answered.class::isInstance)
                .map(AttemptResult.Answered.class::cast)
                .findFirst();
    }

    /** Sets up a {@link WorkMailSimulator}; everything but the function has a default. */
    public static final class Builder {
        private final RequestStreamHandler handler;
        private @Nullable VirtualTime time;
        private FlowRule rule = FlowRule.longest();
        private RetrySchedule retries = RetrySchedule.standard();
        private CallPattern pattern = CallPattern.once();
        private Duration functionTimeout = RESPONSE_TIME;
        private Consumer<Attempt> listener = attempt -> {};
        private Consumer<MailOutcome> outcomes = outcome -> {};
        private Consumer<String> log = line -> {};
        private @Nullable FakeWorkMailMessageFlow messageFlow;

        private Builder(RequestStreamHandler handler) {
            this.handler = Objects.requireNonNull(handler, "handler");
        }

        /**
         * Sets the clock; default: a manual one of its own. Share it with the fake servers and the function.
         *
         * @throws IllegalArgumentException if it is real time, which can't be advanced
         */
        public Builder time(VirtualTime newTime) {
            if (newTime.isReal()) {
                throw new IllegalArgumentException(
                        "real time can't be advanced from one attempt to the next; use VirtualTime.manual()");
            }
            this.time = newTime;
            return this;
        }

        /** Sets the rule; default: {@link FlowRule#longest()}. */
        public Builder rule(FlowRule newRule) {
            this.rule = Objects.requireNonNull(newRule, "rule");
            return this;
        }

        /** Sets the rule's timeout, 0 to 240 minutes; default: 240 minutes. */
        public Builder ruleTimeout(Duration timeout) {
            return rule(rule.withTimeout(timeout));
        }

        /** Sets the rule's fallback action; default: {@code DEFAULT}. */
        public Builder fallback(Action fallback) {
            return rule(rule.withFallback(fallback));
        }

        /** Sets the intervals between attempts; default: {@link RetrySchedule#standard()}. */
        public Builder retries(RetrySchedule schedule) {
            this.retries = Objects.requireNonNull(schedule, "schedule");
            return this;
        }

        /** Sets how the function is called per attempt; default: once. */
        public Builder calls(CallPattern newPattern) {
            this.pattern = Objects.requireNonNull(newPattern, "pattern");
            return this;
        }

        /** Sets the function's own timeout in Lambda; default and most that counts: 15 seconds. */
        public Builder functionTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("the function's timeout (" + timeout + ") must be positive");
            }
            this.functionTimeout = timeout;
            return this;
        }

        /** Sets who is told of each call as soon as it is over; default: nobody. */
        public Builder onAttempt(Consumer<Attempt> newListener) {
            this.listener = Objects.requireNonNull(newListener, "listener");
            return this;
        }

        /** Adds somebody who is told what happened to each email, as soon as that is decided. */
        public Builder onOutcome(Consumer<MailOutcome> another) {
            this.outcomes = outcomes.andThen(another);
            return this;
        }

        /** Sets who gets what the function writes to its context's logger; default: nobody. */
        public Builder onLog(Consumer<String> newLog) {
            this.log = Objects.requireNonNull(newLog, "log");
            return this;
        }

        /** Sets what hands out the emails' content, on the same clock; default: nothing does. */
        public Builder messageFlow(FakeWorkMailMessageFlow newMessageFlow) {
            this.messageFlow = Objects.requireNonNull(newMessageFlow, "newMessageFlow");
            return this;
        }

        /** Returns the simulator. */
        public WorkMailSimulator build() {
            VirtualTime clock = time;
            return new WorkMailSimulator(this, clock == null ? VirtualTime.manual() : clock);
        }
    }
}
