package io.github.mfsm.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How long a run waits for the answer, and when it polls for it.
 *
 * <p>A run waits until the execution's start date plus {@link #longest}, so only runs near the start wait at all, and
 * it returns the moment the answer is there. It polls first after {@value #FIRST_POLL_MILLIS} ms and then at growing
 * intervals, such that an execution that ends after {@code T} is answered by {@code 1.3 T + 60 ms}, and that
 * {@code 5 + 4 log2(T / 0.1 s)} polls are enough.
 *
 * @param longest how long after the start of the execution; zero waits not at all, and the run that starts the
 *     execution polls once
 */
public record WaitPolicy(Duration longest) {

    private static final long FIRST_POLL_MILLIS = 50;

    /** The shortest time between two polls. */
    static final Duration FIRST_POLL = Duration.ofMillis(FIRST_POLL_MILLIS);

    private static final long STEP_MILLIS = 30;

    /** Refuses a negative time. */
    public WaitPolicy {
        Objects.requireNonNull(longest, "longest");
        if (longest.isNegative()) {
            throw new IllegalArgumentException("the wait (" + longest + ") must not be negative");
        }
    }

    /** Waits until this long after the start of the execution. */
    public static WaitPolicy of(Duration longest) {
        return new WaitPolicy(longest);
    }

    /** Doesn't wait: the run that starts the execution polls once, right after the start. */
    public static WaitPolicy none() {
        return new WaitPolicy(Duration.ZERO);
    }

    /** Until when to wait for an execution that was started then. */
    Instant until(Instant startDate) {
        return startDate.plus(longest);
    }

    /** How long to sleep before the next poll, when this much time has passed since the start. */
    Duration interval(Duration elapsed) {
        return Duration.ofMillis(Math.max(FIRST_POLL_MILLIS, elapsed.toMillis() / 4 + STEP_MILLIS));
    }
}
