package io.github.mfsm.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The real clock and the real sleep: the defaults of everything here, and the only place that reads or spends real
 * time.
 */
public final class SystemTime {

    private SystemTime() {}

    /** Returns the system's clock. */
    public static InstantSource clock() {
        return InstantSource.system();
    }

    /** Really sleeps. */
    public static Sleeper sleeper() {
        return SystemTime::sleep;
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
