package io.github.mfsm.aws;

import java.time.Duration;

/** Lets time pass. In tests, moving a virtual clock on is enough. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Returns after this time.
     *
     * @throws InterruptedException if the thread is interrupted; whoever slept then makes do with what it knows
     */
    void sleep(Duration time) throws InterruptedException;
}
