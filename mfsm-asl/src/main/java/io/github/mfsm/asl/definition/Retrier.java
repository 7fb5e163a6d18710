package io.github.mfsm.asl.definition;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When and how often a failed state is tried again: an element of {@code Retry}.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.asl.StateMachine#parse}, not meant to be implemented: it may get more
 * methods.
 */
public interface Retrier {
    /** How a retrier spreads its delays. */
    enum Jitter {
        /** The computed delay, unchanged. */
        NONE,
        /** A random delay between zero and the computed one. */
        FULL
    }

    /** Returns its number, counted from 0; the first one that names an error counts. */
    int index();

    /** Returns {@code ErrorEquals}. */
    List<String> errorEquals();

    /** Returns {@code IntervalSeconds}, 1 second by default. */
    Duration interval();

    /** Returns {@code MaxAttempts}, 3 by default. */
    int maxAttempts();

    /** Returns {@code BackoffRate}, 2 by default. */
    double backoffRate();

    /** Returns {@code MaxDelaySeconds}, or {@code null}. */
    @Nullable
    Duration maxDelay();

    /** Returns {@code JitterStrategy}, none by default. */
    Jitter jitter();

    /** Returns where it stands. */
    Place place();

    /**
     * Tells whether it is for an error, by its name: {@code States.ALL} is for all but {@code States.DataLimitExceeded}
     * and {@code States.Runtime}, {@code States.TaskFailed} for all but {@code States.Timeout}, too.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Handling errors
     *     in workflows</a>
     */
    boolean names(String error);

    /** Returns the errors that it names, in one line. */
    String label();
}
