package io.github.mfsm.cli.run;

import io.github.mfsm.asl.history.StateVisit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution that the function started.
 *
 * @param arn its ARN
 * @param status its status, such as {@code SUCCEEDED}
 * @param startedAt when it started, in virtual time
 * @param endedAt when it ended, or null if it runs on
 * @param error its error's name, or null
 * @param cause its error's cause, or null
 * @param states the states that it visited, in the order in which it entered them
 */
public record ExecutionReport(
        String arn,
        String status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String error,
        @Nullable String cause,
        List<StateVisit> states) {
    public ExecutionReport {
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(startedAt, "startedAt");
        states = List.copyOf(states);
    }

    /** Returns when the execution ended, if it did. */
    public Optional<Instant> ended() {
        return Optional.ofNullable(endedAt);
    }

    /** Returns the error's name and cause as one text, if there is an error. */
    public Optional<String> failure() {
        if (error == null) {
            return Optional.ofNullable(cause);
        }
        return Optional.of(cause == null || cause.isEmpty() ? error : error + ": " + cause);
    }
}
