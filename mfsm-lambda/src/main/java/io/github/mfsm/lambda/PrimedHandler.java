package io.github.mfsm.lambda;

import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.lambda.CallRecord.Level;
import io.github.mfsm.lambda.function.snapshot.SnapshotHooks;
import java.io.IOException;
import java.time.Duration;

/** The handler around a snapshot of its process. After a restore, the time of the first call counts from there. */
record PrimedHandler(Wiring.Lambda lambda, OnceOnlyExecution executions, CallBudget budget)
        implements SnapshotHooks.Primed {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Makes the hooks and has them called; the caller must hold on to them. */
    SnapshotHooks register() {
        return SnapshotHooks.register(
                new SnapshotHooks.Shared(
                        lambda.credentials(),
                        lambda.random(),
                        lambda.transport().connections(lambda.settings())),
                this);
    }

    @Override
    public void prime() throws IOException {
        try {
            executions.prime(PATIENCE);
        } catch (ServiceException e) {
            // The machine is an EXPRESS one; the handler has logged it, and every call will say so, too.
        }
        try {
            Priming.run(lambda);
        } catch (NoAnswerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void cutShort(String why) {
        new OperationsLog(lambda.handlerContext().log(), false)
                .write(lambda.handlerContext().clock().instant(), Level.WARN, why);
    }

    @Override
    public void restored() {
        budget.restored(lambda.handlerContext().clock().instant());
    }
}
