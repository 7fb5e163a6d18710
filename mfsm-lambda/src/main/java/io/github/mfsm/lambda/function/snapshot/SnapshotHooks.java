package io.github.mfsm.lambda.function.snapshot;

import io.github.mfsm.lambda.function.LambdaCredentials;
import io.github.mfsm.lambda.function.WarmConnections;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Random;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What a function with SnapStart does before Lambda takes the snapshot of its process, and after each restore of it.
 *
 * <p>Before: it goes through all that a call needs, so that the snapshot holds the classes and the compiled code. The
 * services are read, never written to; what would write is primed against a server inside the process (see
 * {@link PrimingServer}). Then it closes the connections, which would be dead after the restore. After: it forgets
 * credentials and the state of its randomness, which all copies of the process would share otherwise, and connects
 * again.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Lambda SnapStart
 *     runtime hooks</a>
 */
public final class SnapshotHooks implements Resource {
    /** Tells org.crac who calls the hooks: Lambda's runtime client, which brings a context of its own. */
    private static final String CONTEXT_PROPERTY = "org.crac.Core.Compat";

    private static final String CONTEXT_OF_LAMBDA = "com.amazonaws.services.lambda.crac";

    /** What all copies of the process would share. */
    private final Shared shared;

    private final Primed function;

    private SnapshotHooks(Shared shared, Primed function) {
        this.shared = shared;
        this.function = function;
    }

    /**
     * What a snapshot copies and each copy must have for itself.
     *
     * @param credentials what calls are signed with
     * @param random what pauses are drawn from
     * @param connections the connections that are kept
     */
    public record Shared(LambdaCredentials credentials, Random random, WarmConnections connections) {}

    /** A function that can be primed. */
    public interface Primed {
        /**
         * Does all that a call does, without writing to a service.
         *
         * @throws IOException if it was cut short
         */
        void prime() throws IOException;

        /** Logs that priming was cut short: the function is only slower then. */
        void cutShort(String why);

        /** Does what is left to do in a copy of the process. */
        void restored();
    }

    /** Makes the hooks and has them called; the caller must hold on to them. */
    public static SnapshotHooks register(Shared shared, Primed function) {
        if (System.getProperty(CONTEXT_PROPERTY) == null) {
            System.setProperty(CONTEXT_PROPERTY, CONTEXT_OF_LAMBDA);
        }
        SnapshotHooks hooks = new SnapshotHooks(shared, function);
        Core.getGlobalContext().register(hooks);
        return hooks;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            function.prime();
        } catch (IOException e) {
            function.cutShort("Priming was cut short: " + e.getMessage());
        }
        shared.connections().primeAndClose();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        shared.credentials().renew();
        shared.random().setSeed(new SecureRandom().nextLong());
        function.restored();
        shared.connections().open();
    }
}
