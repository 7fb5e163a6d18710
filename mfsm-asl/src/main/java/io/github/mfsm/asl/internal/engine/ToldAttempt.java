package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.history.StateVisit;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a state.
 *
 * @param applied the Retrier that did what it is there for: that one, or one whose {@code MaxAttempts} is 0, which has
 *     the error not tried again; or {@code null}
 */
record ToldAttempt(
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String error,
        @Nullable String cause,
        @Nullable Retrier retrier,
        @Nullable Retrier applied)
        implements StateVisit.Attempt {
    ToldAttempt {
        Objects.requireNonNull(startedAt, "startedAt");
    }

    /** Returns one that has not failed. */
    static ToldAttempt unfailed(Instant startedAt, @Nullable Instant endedAt) {
        return new ToldAttempt(startedAt, endedAt, null, null, null, null);
    }

    @Override
    public boolean hasFailed() {
        return error != null || cause != null;
    }
}
