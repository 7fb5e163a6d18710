package io.github.mfsm.lambda.function;

import java.io.IOException;
import java.net.URI;

/**
 * The connections that are kept alive, one to each service.
 *
 * <p>What fails here is left for the next call to say.
 */
public final class WarmConnections {
    /** How many connections to each service priming makes. */
    private static final int PRIMED = 10;

    /** How long a start or a restore waits for a connection that it can do without. */
    private static final long PATIENCE_MILLIS = 1000;

    /**
     * Connects to a server, whose root this is, and keeps the connection; for the last time, it closes it instead, and
     * all others.
     */
    public interface Client {
        /** Connects. */
        void connect(URI root, boolean forTheLastTime) throws IOException;
    }

    private final Client client;
    private final URI stepFunctions;
    private final URI table;

    /**
     * Makes the connections; nothing is opened yet.
     *
     * @param client what opens them
     * @param stepFunctions where Step Functions is
     * @param table where the table is
     */
    public WarmConnections(Client client, URI stepFunctions, URI table) {
        this.client = client;
        this.stepFunctions = stepFunctions;
        this.table = table;
    }

    /**
     * Opens the connection to the table in parallel with what the caller does next.
     *
     * @return what to {@link #await}
     */
    public Thread openToTable() {
        return openInBackground(table);
    }

    /** Opens the connections, in parallel. */
    public void open() {
        Thread toStepFunctions = openInBackground(stepFunctions);
        Thread toTable = openInBackground(table);
        await(toStepFunctions);
        await(toTable);
    }

    private Thread openInBackground(URI server) {
        Thread thread = new Thread(() -> connect(server, false), "mfsm-connect");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits until a connection is there, or has taken too long; the next call then makes one itself. */
    public static void await(Thread opening) {
        try {
            opening.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the connections, and makes and closes some more, so that the code for that gets compiled. */
    public void primeAndClose() {
        primeAndClose(stepFunctions);
        primeAndClose(table);
    }

    private void primeAndClose(URI server) {
        int made = 0;
        while (connect(server, true) && made < PRIMED) {
            made++;
        }
    }

    private boolean connect(URI server, boolean forTheLastTime) {
        try {
            client.connect(server.resolve("/"), forTheLastTime);
            return true;
        } catch (IOException e) {
            return false; // then the connection is broken, and not kept
        }
    }
}
