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

    /**
     * Tells whether it is for an error, by its name: {@code States.ALL} is for all but {@code States.DataLimitExceeded}
     * and {@code States.Runtime}, {@code States.TaskFailed} for all but {@code States.Timeout}, too.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Handling errors
     *     in workflows</a>
     */
    public boolean names(String error) {
        if (error.equals("States.Runtime")) {
            return false;
        }
        return errorEquals.contains(error)
                || (!error.equals("States.DataLimitExceeded")
                        && (errorEquals.contains("States.ALL")
                                || (errorEquals.contains("States.TaskFailed") && !error.equals("States.Timeout"))));
    }

    /** Returns the errors that it names, in one line. */
    public String label() {
        return String.join(", ", errorEquals);
    }
}
