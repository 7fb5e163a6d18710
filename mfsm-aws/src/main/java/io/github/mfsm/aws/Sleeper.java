package io.github.mfsm.aws;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass. In tests, moving a virtual clock on is enough. */
@FunctionalInterface
public interface Sleeper {

    /** Really sleeps. */
    static Sleeper system() {
        return time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    /**
     * Returns after this time.
     *
     * @throws InterruptedException if the thread is interrupted; whoever slept then makes do with what it knows
     */
    void sleep(Duration time) throws InterruptedException;
}
