package io.github.mfsm.testkit.sfn;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a Task, Map or Parallel state.
 *
 * @param startedAt when it was scheduled, in virtual time
 * @param endedAt when it succeeded, failed or timed out, or null if it did not end
 * @param error the name of the error it failed with, or null
 * @param cause the error's cause, or null
 */
public record StateAttempt(
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String error,
        @Nullable String cause) {
    public StateAttempt {
        Objects.requireNonNull(startedAt, "startedAt");
    }
}
