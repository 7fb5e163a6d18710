package io.github.mfsm.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The real clock and the real sleep: the runner's defaults, and the only place here that reads or spends real time. */
final class SystemTime {

    static final InstantSource CLOCK = InstantSource.system();

    static final Sleeper SLEEPER = SystemTime::sleep;

    private SystemTime() {}

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
