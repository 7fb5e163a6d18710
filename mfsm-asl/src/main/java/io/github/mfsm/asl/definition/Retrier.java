package io.github.mfsm.asl.definition;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When and how often a failed state is tried again: an element of {@code Retry}.
 *
 * @param index its number, counted from 0; the first one that names an error counts
 * @param errorEquals {@code ErrorEquals}
 * @param interval {@code IntervalSeconds}, 1 second by default
 * @param maxAttempts {@code MaxAttempts}, 3 by default
 * @param backoffRate {@code BackoffRate}, 2 by default
 * @param maxDelay {@code MaxDelaySeconds}, or {@code null}
 * @param jitter {@code JitterStrategy}, none by default
 * @param place where it stands
 */
public record Retrier(
        int index,
        List<String> errorEquals,
        Duration interval,
        int maxAttempts,
        double backoffRate,
        @Nullable Duration maxDelay,
        Jitter jitter,
        Place place) {
    /** How a retrier spreads its delays. */
    public enum Jitter {
        /** The computed delay, unchanged. */
        NONE,
        /** A random delay between zero and the computed one. */
        FULL
    }

    public Retrier {
        errorEquals = List.copyOf(errorEquals);
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(jitter, "jitter");
        Objects.requireNonNull(place, "place");
    }

    /** Returns the errors that it names, in one line. */
    public String label() {
        return String.join(", ", errorEquals);
    }
}
