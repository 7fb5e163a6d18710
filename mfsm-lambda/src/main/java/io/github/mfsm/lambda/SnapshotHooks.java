package io.github.mfsm.lambda;

import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.lambda.CallRecord.Level;
import java.io.IOException;
import java.time.Duration;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What a function with SnapStart does before Lambda takes the snapshot of its process, and after each restore of it.
 *
 * <p>Before: it goes through all that a call needs, so that the snapshot holds the classes and the compiled code. The
 * services are read, never written to; what would write is primed against a server inside the process (see
 * {@link Priming}). Then it closes the connections, which would be dead after the restore. After: it forgets
 * credentials and the state of chance, which all copies of the process would share otherwise, and the time of the first
 * call counts from there.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Lambda SnapStart
 *     runtime hooks</a>
 */
final class SnapshotHooks implements Resource {
    /** Tells org.crac who calls the hooks: Lambda's runtime client, which brings a context of its own. */
    private static final String CONTEXT_PROPERTY = "org.crac.Core.Compat";

    private static final String CONTEXT_OF_LAMBDA = "com.amazonaws.services.lambda.crac";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Wiring.Lambda lambda;
    private final OnceOnlyExecution executions;
    private final CallBudget budget;

    private SnapshotHooks(Wiring.Lambda lambda, OnceOnlyExecution executions, CallBudget budget) {
        this.lambda = lambda;
        this.executions = executions;
        this.budget = budget;
    }

    /** Makes the hooks and has them called; the caller must hold on to them. */
    static SnapshotHooks register(Wiring.Lambda lambda, OnceOnlyExecution executions, CallBudget budget) {
        if (System.getProperty(CONTEXT_PROPERTY) == null) {
            System.setProperty(CONTEXT_PROPERTY, CONTEXT_OF_LAMBDA);
        }
        SnapshotHooks hooks = new SnapshotHooks(lambda, executions, budget);
        Core.getGlobalContext().register(hooks);
        return hooks;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            executions.prime(PATIENCE);
        } catch (ServiceException e) {
            // The machine is an EXPRESS one; the handler has logged it, and every call will say so, too.
        }
        try {
            Priming.run(lambda);
        } catch (IOException | NoAnswerException e) {
            // It would only have been quicker.
            new OperationsLog(lambda.handlerContext().log(), false)
                    .write(
                            lambda.handlerContext().clock().instant(),
                            Level.WARN,
                            "Priming was cut short: " + e.getMessage());
        }
        lambda.transport().connections(lambda.settings()).primeAndClose();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        lambda.credentials().renew();
        lambda.random().setSeed(Wiring.freshSeed());
        budget.restored(lambda.handlerContext().clock().instant());
        lambda.transport().connections(lambda.settings()).open();
    }
}
