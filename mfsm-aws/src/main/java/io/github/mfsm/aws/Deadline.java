package io.github.mfsm.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The instant at which a run must be over, by the runner's clock.
 *
 * <p>Calls to AWS are given no more time than is left, and waiting ends earlier (see
 * {@link OnceOnlyExecution.Builder#reserve}), so that the last poll still fits in.
 *
 * @param end the instant
 */
public record Deadline(Instant end) {

    /** Checks that there is an end. */
    public Deadline {
        Objects.requireNonNull(end, "end");
    }

    /** The deadline at this instant. */
    public static Deadline at(Instant end) {
        return new Deadline(end);
    }

    /** The deadline this long after that instant. */
    public static Deadline after(Instant start, Duration limit) {
        return new Deadline(start.plus(limit));
    }

    /** The earlier of the two. */
    public Deadline orEarlier(Deadline other) {
        return other.end.isBefore(end) ? other : this;
    }

    /** The deadline this much earlier, to leave room for what comes after the run. */
    public Deadline lessMargin(Duration margin) {
        return new Deadline(end.minus(margin));
    }

    /** How much time is left, never negative. */
    public Duration remaining(Instant now) {
        Duration left = Duration.between(now, end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
