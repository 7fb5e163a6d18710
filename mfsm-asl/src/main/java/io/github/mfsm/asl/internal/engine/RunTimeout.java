package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.time.VirtualTime.Timer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long an execution may run: as long as its machine says, an EXPRESS one not longer than the service lets it. */
final class RunTimeout {
    private final Run run;
    private final Runnable over;
    private @Nullable Timer timer;

    RunTimeout(Run run, Runnable over) {
        this.run = run;
        this.over = over;
    }

    private @Nullable Duration limit() {
        Duration own = run.request().program().timeout();
        if (!run.request().express()) {
            return own;
        }
        return own == null || Limits.EXPRESS.compareTo(own) < 0 ? Limits.EXPRESS : own;
    }

    /** Starts; while the execution waits for an answer from outside, idle time must not run against it. */
    void arm(Instant start, boolean outside) {
        Duration limit = limit();
        if (limit != null) {
            cancel();
            timer = run.taped().schedule(start.plus(limit), outside, over);
        }
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
        }
    }
}
