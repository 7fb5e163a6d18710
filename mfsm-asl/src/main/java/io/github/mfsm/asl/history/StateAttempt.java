package io.github.mfsm.asl.history;

import io.github.mfsm.asl.definition.Retrier;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a state: the first, or one by a Retrier.
 *
 * @param startedAt when it started, in the engine's time
 * @param endedAt when the state was left, or failed; {@code null} if neither happened
 * @param error the name of the error that it failed with, or {@code null}
 * @param cause the error's cause, or {@code null}
 * @param retrier the Retrier that has the state tried again after this attempt, or {@code null}
 * @param applied the Retrier that did what it is there for: that one, or one whose {@code MaxAttempts} is 0, which has
 *     the error not tried again; or {@code null}
 */
public record StateAttempt(
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String error,
        @Nullable String cause,
        @Nullable Retrier retrier,
        @Nullable Retrier applied) {
    public StateAttempt {
        Objects.requireNonNull(startedAt, "startedAt");
    }

    /** Tells whether it failed with an error, or at least a cause. */
    public boolean hasFailed() {
        return error != null || cause != null;
    }
}
