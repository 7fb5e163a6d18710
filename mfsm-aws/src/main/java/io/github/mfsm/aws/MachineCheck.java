package io.github.mfsm.aws;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.MachineResult;
import io.github.mfsm.aws.service.ServiceException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Refuses EXPRESS machines: asked once what type the machine is, and told by whatever ARN an execution turns out to
 * have.
 *
 * <p>Thread-safe. Two first runs at the same time may both ask.
 */
final class MachineCheck {

    private enum Verdict {
        NOT_ASKED,
        GO_ON,
        EXPRESS
    }

    private final Settings settings;
    private final AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.NOT_ASKED);

    MachineCheck(Settings settings) {
        this.settings = settings;
    }

    /** Returns if runs may go on, also where that can't be told. */
    void refuseExpress(Duration timeout) {
        if (verdict.get() == Verdict.NOT_ASKED && !timeout.isZero()) {
            verdict.compareAndSet(Verdict.NOT_ASKED, ask(timeout)); // an execution may have told meanwhile
        }
        if (verdict.get() == Verdict.EXPRESS) {
            throw refusal(settings.machine());
        }
    }

    private Verdict ask(Duration timeout) {
        try {
            // A version or an alias is of its machine's type.
            MachineResult result = settings.stepFunctions()
                    .describeStateMachine(settings.machine().unqualified(), timeout);
            boolean express =
                    result instanceof MachineResult.Found found && found.type().equals("EXPRESS");
            return express ? Verdict.EXPRESS : Verdict.GO_ON;
        } catch (ServiceException e) {
            // A check that can't be made must not hold up what it is for; an outage is worth another try.
            return e.isOutage() ? Verdict.NOT_ASKED : Verdict.GO_ON;
        }
    }

    /**
     * Looks at the ARN of an execution of a machine; an EXPRESS one refuses every further start of the configured one.
     */
    void refuseExpressExecution(String executionArn, StateMachineArn started) {
        if (ExecutionArn.isExpress(executionArn)) {
            if (started.equals(settings.machine())) {
                verdict.set(Verdict.EXPRESS);
            }
            throw refusal(started);
        }
    }

    private static ServiceException refusal(StateMachineArn machine) {
        return new ServiceException(
                ServiceException.Kind.EXPRESS,
                "StartExecution",
                "ExpressMachine",
                machine + " is an EXPRESS state machine: its starts are not idempotent, so nothing can run once only; "
                        + "use one of type STANDARD",
                null);
    }
}
