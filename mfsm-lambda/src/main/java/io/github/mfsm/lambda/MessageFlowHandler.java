package io.github.mfsm.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.CheckedResponse;
import io.github.mfsm.api.InvalidEventException;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.api.ResponseProblem;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The function behind a WorkMail rule: runs a state machine once per mail, and answers with its output as soon as there is one.
 *
 * <p>The event's text is the execution's input, byte for byte; the answer is the execution's output, byte for byte unless a string had to
 * become the boolean it stands for. Without an answer yet, the call fails with {@link NoAnswerException.StillRunning}, and WorkMail calls
 * again.
 *
 * <p>{@link Settings} says what can be set. In Lambda the handler is {@code io.github.mfsm.lambda.MessageFlowHandler}; elsewhere {@link
 * Wiring} makes one with a clock of your own. Thread-safe.
 */
public final class MessageFlowHandler implements RequestStreamHandler {

    /**
     * How long a mail's row is kept: WorkMail may call for 240 minutes, the longest time-out of a rule. Ten more cover the last call
     * itself, a clock of Lambda's that is slow by some minutes, and the whole seconds of the table, since a row that goes before
     * WorkMail's last call would let that start the execution anew in another machine.
     */
    private static final Duration CLAIM_LIFETIME = Duration.ofMinutes(250);

    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(1);

    /** What an error's name looks like; anything else may be mail content. */
    private static final Pattern ERROR_NAME = Pattern.compile("[A-Za-z0-9_.$]{1,128}");

    private final Settings settings;
    private final Surroundings surroundings;
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
        this(lambda.settings(), lambda.surroundings(), lambda);
        Thread toTable = lambda.transport().connections(lambda.settings()).openToTable();
        prepare();
        KeptConnections.await(toTable);
    }

    MessageFlowHandler(Settings settings, Surroundings surroundings) {
        this(settings, surroundings, null);
    }

    private MessageFlowHandler(Settings settings, Surroundings surroundings, Wiring.@Nullable Lambda lambda) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.executions = OnceOnlyExecution.builder()
                .stateMachine(settings.stateMachine())
                .stepFunctions(surroundings.ports().stepFunctions())
                .table(surroundings.ports().table())
                .answerSource(settings.answerSource())
                .waiting(WaitPolicy.of(settings.effectiveWaitTime()))
                .onTableFailure(settings.onTableFailure())
                .claimLifetime(CLAIM_LIFETIME)
                .reserve(CallBudget.RESERVE)
                .clock(surroundings.clock())
                .sleeper(surroundings.sleeper())
                .build();
        this.rules = settings.strictAnswers() ? ResponseRules.strict() : ResponseRules.standard();
        this.failurePolicy = FailurePolicy.of(settings);
        this.budget = new CallBudget(surroundings.processStart());
        this.log = new OperationsLog(surroundings.log(), settings.logMailDetails());
        this.hooks =
                lambda != null && lambda.takesSnapshot() ? SnapshotHooks.register(lambda, executions, budget) : null;
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
     * @throws NoAnswerException if there is nothing to answer in this call
     * @throws IOException if the event can't be read or the answer can't be written
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant begin = now();
        Deadline deadline = budget.next(begin, context);
        CallRecord call = new CallRecord(begin, context);
        try {
            byte[] answer = answer(input.readAllBytes(), deadline, call).getBytes(StandardCharsets.UTF_8);
            output.write(answer);
        } finally {
            log.write(call, now());
        }
    }

    private String answer(byte[] bytes, Deadline deadline, CallRecord call) {
        MessageFlowEvent event = readEvent(bytes, call);
        Outcome outcome = run(event, new String(bytes, StandardCharsets.UTF_8), deadline, call);
        call.ran(outcome.report());
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
                return fallBack(
                        event, "no answer from " + ended.report().execution() + ": " + inWords(ended.reason()), call);
            }
        });
    }

    private static MessageFlowEvent readEvent(byte[] bytes, CallRecord call) {
        try {
            MessageFlowEvent event = MessageFlowJson.readEvent(bytes);
            call.received(event);
            return event;
        } catch (InvalidEventException e) {
            throw badEvent(String.valueOf(e.getMessage()), call);
        }
    }

    private Outcome run(MessageFlowEvent event, String text, Deadline deadline, CallRecord call) {
        ExecutionName name = executionName(event, call);
        try {
            return executions.run(
                    name, text, deadline, surroundings.traceHeader().get());
        } catch (IllegalArgumentException e) {
            throw badEvent("The event can't be an execution's input: " + e.getMessage(), call);
        } catch (ServiceException e) {
            throw new NoAnswerException.ServiceFailed(
                    call.end(CallRecord.Outcome.SERVICE_FAILED, String.valueOf(e.getMessage())));
        }
    }

    private static ExecutionName executionName(MessageFlowEvent event, CallRecord call) {
        try {
            return ExecutionName.of(event.invocationId());
        } catch (IllegalArgumentException e) {
            throw badEvent("The event's invocationId can't name an execution: " + e.getMessage(), call);
        }
    }

    private static NoAnswerException badEvent(String message, CallRecord call) {
        return new NoAnswerException.BadEvent(call.end(CallRecord.Outcome.BAD_EVENT, message));
    }

    private String check(String output, MessageFlowEvent event, CallRecord call) {
        call.answeredWith(output);
        CheckedResponse checked = rules.check(output, event);
        Optional<MessageFlowResponse> response = checked.response();
        if (response.isEmpty()) {
            return fallBack(event, "the answer breaks WorkMail's rules: " + inWords(checked.problems()), call);
        }
        checked.problems().forEach(problem -> call.warn("doubtful answer: " + problem));
        call.count(response.get());
        call.end(CallRecord.Outcome.ANSWERED, "Answered");
        return settings.dryRun() ? dryRun(call) : checked.json();
    }

    private String fallBack(MessageFlowEvent event, String reason, CallRecord call) {
        Optional<Fallback> fallback = failurePolicy.fallback(event.flowDirection());
        if (fallback.isEmpty()) {
            throw new NoAnswerException.Ended(call.end(
                    CallRecord.Outcome.ENDED,
                    capitalised(reason)
                            + "; no FALLBACK_ACTION is set, so WorkMail will call again until the rule's time-out"));
        }
        if (fallback.get().warning() != null) {
            call.warn("FALLBACK_ACTION " + fallback.get().warning());
        }
        call.count(fallback.get().response());
        call.end(
                CallRecord.Outcome.FELL_BACK,
                "Answered " + fallback.get().action().type() + " for all recipients: " + reason);
        return settings.dryRun()
                ? dryRun(call)
                : MessageFlowJson.write(fallback.get().response());
    }

    /** Returns what is answered in place of what the record has counted. */
    private static String dryRun(CallRecord call) {
        call.replacedByDryRun();
        return MessageFlowJson.write(MessageFlowResponse.forAll(Action.defaultAction()));
    }

    private static String inWords(EndReason reason) {
        if (reason instanceof EndReason.Unsuccessful unsuccessful) {
            return "it ended with status " + unsuccessful.status() + inWords(unsuccessful.error());
        }
        return reason.message();
    }

    private static String inWords(@Nullable String error) {
        if (error == null) {
            return "";
        }
        return ERROR_NAME.matcher(error).matches() ? " and error " + error : " and an error that is not shown";
    }

    private static String inWords(List<ResponseProblem> problems) {
        return problems.stream().map(ResponseProblem::toString).collect(Collectors.joining("; "));
    }

    private static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private Instant now() {
        return surroundings.clock().instant();
    }
}
