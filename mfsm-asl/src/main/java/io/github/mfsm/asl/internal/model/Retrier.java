package io.github.mfsm.asl.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When and how often a failed state is tried again.
 *
 * @param errorEquals {@code ErrorEquals}
 * @param intervalSeconds {@code IntervalSeconds}, 1 by default
 * @param maxAttempts {@code MaxAttempts}, 3 by default
 * @param backoffRate {@code BackoffRate}, 2 by default
 * @param maxDelaySeconds {@code MaxDelaySeconds}
 * @param jitter {@code JitterStrategy}, none by default
 */
public record Retrier(
        List<String> errorEquals,
        int intervalSeconds,
        int maxAttempts,
        double backoffRate,
        @Nullable Integer maxDelaySeconds,
        JitterStrategy jitter) {
    /** Copies the lists. */
    public Retrier {
        errorEquals = List.copyOf(errorEquals);
    }
}
