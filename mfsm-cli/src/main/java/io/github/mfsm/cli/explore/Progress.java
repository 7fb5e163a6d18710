package io.github.mfsm.cli.explore;

import io.github.mfsm.asl.Execution;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says every two seconds how many executions an exploration has run. */
final class Progress implements Consumer<Execution> {

    private static final long EVERY_NANOS = 2_000_000_000L;

    private final PrintWriter err;
    private final LongSupplier nanos;
    private final String atMost;
    private long last;
    private int runs;

    /**
     * Begins now.
     *
     * @param nanos the time, in nanoseconds
     * @param atMost the bounds that end the exploration
     */
    Progress(PrintWriter err, LongSupplier nanos, String atMost) {
        this.err = err;
        this.nanos = nanos;
        this.atMost = atMost;
        this.last = nanos.getAsLong();
    }

    @Override
    public void accept(Execution execution) {
        runs++;
        long now = nanos.getAsLong();
        if (now - last >= EVERY_NANOS) {
            last = now;
            err.println("mfsm: exploring, " + runs + (runs == 1 ? " run" : " runs") + " so far (" + atMost + ")");
            err.flush();
        }
    }
}
