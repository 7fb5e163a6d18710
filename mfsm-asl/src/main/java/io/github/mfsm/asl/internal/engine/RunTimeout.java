package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.time.VirtualTime.Timer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long an execution may run: as long as its machine says, an EXPRESS one not longer than the service lets it. */
final class RunTimeout {
    private final RunTape taped;
    private final Duration limit;
    private final Runnable over;
    private @Nullable Timer timer;

    private RunTimeout(RunTape taped, Duration limit, Runnable over) {
        this.taped = taped;
        this.limit = limit;
        this.over = over;
    }

    /** Returns that of an execution, {@code null} if it may run as long as it likes. */
    static @Nullable RunTimeout of(RunRequest request, RunTape taped, Runnable over) {
        Duration own = request.program().timeout();
        Duration limit = request.express() && (own == null || Limits.EXPRESS.compareTo(own) < 0) ? Limits.EXPRESS : own;
        return limit == null ? null : new RunTimeout(taped, limit, over);
    }

    /** Returns that of a test of one state, which runs for five minutes at most (API reference, TestState). */
    static RunTimeout ofTrial(RunTape taped, Runnable over) {
        return new RunTimeout(taped, Limits.EXPRESS, over);
    }

    /** Starts; while the execution waits for an answer from outside, idle time must not run against it. */
    void arm(Instant start, boolean outside) {
        cancel();
        timer = taped.schedule(start.plus(limit), outside, over);
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
        }
    }
}
