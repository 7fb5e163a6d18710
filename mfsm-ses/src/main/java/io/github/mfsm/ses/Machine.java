package io.github.mfsm.ses;

import io.github.mfsm.api.CheckedResponse;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.api.ResponseRules;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.EndReason;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.lambda.function.InWords;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The state machine, run once per email, and its answer, checked as WorkMail would. */
final class Machine {
    private static final Duration RESERVE = Duration.ofMillis(500);
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(1);
    private static final Duration PATIENCE_IN_PRIMING = Duration.ofSeconds(5);

    private final OnceOnlyExecution executions;
    private final ResponseRules rules;

    private Machine(OnceOnlyExecution executions, ResponseRules rules) {
        this.executions = executions;
        this.rules = rules;
    }

    /** A machine whose answer is waited for. */
    static Machine waitedFor(SesSettings settings, SesHandlerContext handlerContext, Duration claimLifetime) {
        return of(settings, handlerContext, settings.effectiveWaitTime(), settings.onTableFailure(), claimLifetime);
    }

    /** A machine that is started, or looked at; a held email's execution is never started without the table. */
    static Machine lookedAt(SesSettings settings, SesHandlerContext handlerContext, Duration claimLifetime) {
        return of(settings, handlerContext, Duration.ZERO, TableFailurePolicy.FAIL, claimLifetime);
    }

    private static Machine of(
            SesSettings settings,
            SesHandlerContext handlerContext,
            Duration wait,
            TableFailurePolicy onTableFailure,
            Duration claimLifetime) {
        OnceOnlyExecution executions = OnceOnlyExecution.builder()
                .stateMachine(settings.stateMachine())
                .previousStateMachine(settings.previousStateMachine())
                .stepFunctions(handlerContext.ports().stepFunctions())
                .table(handlerContext.ports().table())
                .answerSource(settings.answerSource())
                .waiting(WaitPolicy.of(wait))
                .onTableFailure(onTableFailure)
                .claimLifetime(claimLifetime)
                .reserve(RESERVE)
                .clock(handlerContext.clock())
                .sleeper(handlerContext.sleeper())
                .build();
        return new Machine(executions, settings.strictAnswers() ? ResponseRules.strict() : ResponseRules.standard());
    }

    /** Asks once what type of machine it is, which also warms the connection; returns what is wrong, or null. */
    @Nullable
    String prepare() {
        try {
            executions.prepare(PATIENCE_AT_START);
            return null;
        } catch (ServiceException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Makes all reads that a run makes, and no write: see {@link OnceOnlyExecution#prime}. */
    void prime() {
        try {
            executions.prime(PATIENCE_IN_PRIMING);
        } catch (ServiceException e) {
            // The machine is an EXPRESS one; the handler has logged it, and every call will say so, too.
        }
    }

    /**
     * Starts the machine for an email, unless that has been done, and returns what it has said.
     *
     * @throws ServiceException if AWS fails in a way that leaves nothing to say
     * @throws IllegalArgumentException if the event is too long for an execution
     */
    MachineAnswer ask(ExecutionName name, String input, MessageFlowEvent event, Deadline deadline, SesLog.Entry call) {
        Outcome outcome = executions.run(name, input, deadline);
        call.with("executionArn", outcome.report().execution().toString());
        outcome.report()
                .tableFailure()
                .ifPresent(failure -> call.warn("went on without the table: " + failure.getMessage()));
        return outcome.accept(new Outcome.Visitor<>() {
            @Override
            public MachineAnswer answered(Outcome.Answered answered) {
                return check(answered.output(), event, call);
            }

            @Override
            public MachineAnswer stillRunning(Outcome.StillRunning running) {
                return new MachineAnswer(MachineAnswer.Kind.STILL_RUNNING, null, "the execution still runs");
            }

            @Override
            public MachineAnswer ended(Outcome.Ended ended) {
                EndReason reason = ended.reason();
                return new MachineAnswer(MachineAnswer.Kind.NONE, null, "there is no answer: " + InWords.of(reason));
            }
        });
    }

    private MachineAnswer check(String output, MessageFlowEvent event, SesLog.Entry call) {
        CheckedResponse checked = rules.check(output, event);
        MessageFlowResponse response = checked.response().orElse(null);
        if (response == null) {
            return new MachineAnswer(
                    MachineAnswer.Kind.NONE,
                    null,
                    "the answer breaks WorkMail's rules: " + InWords.of(checked.problems()));
        }
        checked.problems().forEach(problem -> call.warn("doubtful answer: " + problem));
        return new MachineAnswer(MachineAnswer.Kind.ANSWERED, response, "the machine has answered");
    }
}
