package io.github.mfsm.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.CheckedEvent;
import io.github.mfsm.api.CheckedResponse;
import io.github.mfsm.api.InvalidEventException;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.api.ResponseRules;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.EndReason;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.lambda.CallRecord.Level;
import io.github.mfsm.lambda.FailurePolicy.Fallback;
import io.github.mfsm.lambda.function.InWords;
import io.github.mfsm.lambda.function.WarmConnections;
import io.github.mfsm.lambda.function.snapshot.SnapshotHooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The function behind a WorkMail rule: runs a state machine once per email, and answers with its output as soon as
 * there is one.
 *
 * <p>The event's text is the execution's input, byte for byte; the answer is the execution's output, byte for byte
 * unless a string had to become the boolean it stands for. Without an answer yet, the call fails with
 * {@link NoAnswerException.StillRunning}, and WorkMail calls again.
 *
 * <p>{@link Settings} says what can be set. In Lambda the handler is {@code io.github.mfsm.lambda.MessageFlowHandler};
 * elsewhere {@link Wiring} makes one with a clock of your own. Thread-safe.
 */
public final class MessageFlowHandler implements RequestStreamHandler {

    /**
     * How long an email's row is kept: WorkMail may call for 240 minutes, the longest time-out of a rule. Ten more
     * cover the last call itself, a clock of Lambda's that is slow by some minutes, and the whole seconds of the table,
     * since a row that goes before WorkMail's last call would let that start the execution again in another machine.
     */
    private static final Duration CLAIM_LIFETIME = Duration.ofMinutes(250);

    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(1);

    private final Settings settings;
    private final HandlerContext handlerContext;
    private final OnceOnlyExecution executions;
    private final ResponseRules rules;
    private final FailurePolicy failurePolicy;
    private final CallBudget budget;
    private final OperationsLog log;

    /** Held here, since Lambda's runtime client holds hooks weakly. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final @Nullable SnapshotHooks hooks;

    /**
     * Makes the handler that Lambda runs, from the process's environment.
     *
     * @throws InvalidSettingsException with all that is wrong with the settings
     */
    public MessageFlowHandler() {
        this(Wiring.lambda());
    }

    private MessageFlowHandler(Wiring.Lambda lambda) {
        this(lambda.settings(), lambda.handlerContext(), lambda);
        Thread toTable = lambda.transport().connections(lambda.settings()).openToTable();
        prepare();
        WarmConnections.await(toTable);
    }

    MessageFlowHandler(Settings settings, HandlerContext handlerContext) {
        this(settings, handlerContext, null);
    }

    private MessageFlowHandler(Settings settings, HandlerContext handlerContext, Wiring.@Nullable Lambda lambda) {
        this.settings = settings;
        this.handlerContext = handlerContext;
        this.executions = OnceOnlyExecution.builder()
                .stateMachine(settings.stateMachine())
                .previousStateMachine(settings.previousStateMachine())
                .stepFunctions(handlerContext.ports().stepFunctions())
                .table(handlerContext.ports().table())
                .answerSource(settings.answerSource())
                .waiting(WaitPolicy.of(settings.effectiveWaitTime()))
                .onTableFailure(settings.onTableFailure())
                .claimLifetime(CLAIM_LIFETIME)
                .reserve(CallBudget.RESERVE)
                .clock(handlerContext.clock())
                .sleeper(handlerContext.sleeper())
                .build();
        this.rules = settings.strictAnswers() ? ResponseRules.strict() : ResponseRules.standard();
        this.failurePolicy = FailurePolicy.of(settings);
        this.budget = new CallBudget(handlerContext.processStart());
        this.log = new OperationsLog(handlerContext.log(), settings.logMailDetails());
        this.hooks = lambda != null && lambda.takesSnapshot()
                ? new PrimedHandler(lambda, executions, budget).register()
                : null;
    }

    /** Warns of doubtful settings, and asks once what type of machine it is, which also warms the connection. */
    void prepare() {
        settings.warnings().forEach(warning -> log.write(now(), Level.WARN, warning));
        try {
            executions.prepare(PATIENCE_AT_START);
        } catch (ServiceException e) {
            // Every call will say so, too.
            log.write(now(), Level.ERROR, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Handles one call of WorkMail's.
     *
     * @throws NoAnswerException if there is nothing to answer in this call; never in a dry run
     * @throws IOException if the event can't be read or the answer can't be written
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant begin = now();
        Deadline deadline = budget.next(begin, context);
        CallRecord call = new CallRecord(begin, context);
        try {
            byte[] event = input.readAllBytes();
            String answer = settings.dryRun() ? dryRun(event, deadline, call) : answer(event, deadline, call);
            output.write(answer.getBytes(StandardCharsets.UTF_8));
        } finally {
            log.write(call, now());
        }
    }

    /**
     * Does all that a call does, and lets the email go on whatever came of it: the record says what would have been.
     */
    private String dryRun(byte[] event, Deadline deadline, CallRecord call) {
        call.answeredByDryRun();
        try {
            answer(event, deadline, call);
        } catch (NoAnswerException e) {
            call.sparedByDryRun(); // the record has its message
        } catch (RuntimeException e) { // of whatever kind: a bug of ours must not hold an email in a dry run either
            call.sparedByDryRun();
            call.end(CallRecord.Outcome.UNEXPECTED, "Unexpected: " + InWords.placeOf(e));
        }
        return MessageFlowJson.write(MessageFlowResponse.forAll(Action.defaultAction()));
    }

    private String answer(byte[] bytes, Deadline deadline, CallRecord call) {
        MessageFlowEvent event;
        ExecutionName name;
        try {
            event = readEvent(bytes, call);
            name = ExecutionName.of(event.invocationId());
        } catch (InvalidEventException e) {
            return badEvent(String.valueOf(e.getMessage()), call);
        } catch (IllegalArgumentException e) {
            return badEvent("The event's invocationId can't name an execution: " + e.getMessage(), call);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        Outcome outcome;
        try {
            outcome = executions.run(
                    name, text, deadline, handlerContext.traceHeader().get());
        } catch (IllegalArgumentException e) {
            return badEvent("The event can't be an execution's input: " + e.getMessage(), call);
        } catch (ServiceException e) {
            return serviceFailed(e, call);
        }
        call.ran(outcome.report());
        return answer(outcome, event, call);
    }

    private String answer(Outcome outcome, MessageFlowEvent event, CallRecord call) {
        return outcome.accept(new Outcome.Visitor<>() {
            @Override
            public String answered(Outcome.Answered answered) {
                return check(answered.output(), event, call);
            }

            @Override
            public String stillRunning(Outcome.StillRunning running) {
                throw new NoAnswerException.StillRunning(call.end(
                        CallRecord.Outcome.STILL_RUNNING,
                        "No answer yet from " + running.report().execution() + "; WorkMail will call again"));
            }

            @Override
            public String ended(Outcome.Ended ended) {
                call.failedBecause(
                        ended.reason() instanceof EndReason.Unsuccessful unsuccessful ? unsuccessful.cause() : null);
                return endedWithout(
                        "no answer from " + ended.report().execution() + ": " + InWords.of(ended.reason()), call);
            }
        });
    }

    private static MessageFlowEvent readEvent(byte[] bytes, CallRecord call) {
        CheckedEvent read = MessageFlowJson.checkEvent(bytes);
        call.received(read.event());
        read.problems().forEach(problem -> call.warn("odd event: " + problem));
        return read.event();
    }

    private String check(String output, MessageFlowEvent event, CallRecord call) {
        call.answeredWith(output);
        CheckedResponse checked = rules.check(output, event);
        Optional<MessageFlowResponse> response = checked.response();
        if (response.isEmpty()) {
            return endedWithout("the answer breaks WorkMail's rules: " + InWords.of(checked.problems()), call);
        }
        checked.problems().forEach(problem -> call.warn("doubtful answer: " + problem));
        call.count(response.get());
        call.end(CallRecord.Outcome.ANSWERED, "Answered");
        return checked.json();
    }

    private String endedWithout(String reason, CallRecord call) {
        return fallBack(FallbackOn.ENDED, reason, call)
                .orElseThrow(() -> new NoAnswerException.Ended(call.end(
                        CallRecord.Outcome.ENDED,
                        InWords.capitalised(reason) + "; " + failurePolicy.whyNone(FallbackOn.ENDED)
                                + ", so WorkMail will call again until the rule's time-out")));
    }

    private String badEvent(String message, CallRecord call) {
        call.receivedBadEvent();
        return fallBack(FallbackOn.BAD_EVENT, message, call)
                .orElseThrow(() -> new NoAnswerException.BadEvent(call.end(CallRecord.Outcome.BAD_EVENT, message)));
    }

    private String serviceFailed(ServiceException e, CallRecord call) {
        String message = String.valueOf(e.getMessage());
        return (e.isOutage() ? Optional.<String>empty() : fallBack(FallbackOn.REFUSED, message, call))
                .orElseThrow(() ->
                        new NoAnswerException.ServiceFailed(call.end(CallRecord.Outcome.SERVICE_FAILED, message)));
    }

    /** Returns the answer that is set for such a failure, if one is. */
    private Optional<String> fallBack(FallbackOn failure, String reason, CallRecord call) {
        MessageFlowEvent event = call.event();
        Optional<Fallback> fallback = failurePolicy.fallback(failure, event == null ? null : event.flowDirection());
        return fallback.map(instead -> {
            if (instead.warning() != null) {
                call.warn("FALLBACK_ACTION " + instead.warning());
            }
            call.count(instead.response());
            call.end(
                    CallRecord.Outcome.FELL_BACK,
                    "Answered " + instead.action().type() + " for all recipients: " + reason);
            return MessageFlowJson.write(instead.response());
        });
    }

    private Instant now() {
        return handlerContext.clock().instant();
    }
}
