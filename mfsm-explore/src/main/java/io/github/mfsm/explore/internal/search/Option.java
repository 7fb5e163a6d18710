package io.github.mfsm.explore.internal.search;

import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way in which an attempt at a task may go.
 *
 * @param kind the way
 * @param value an answer, JSON text; or an error's name; empty for others
 */
public record Option(Kind kind, String value) {
    /** The ways in which an attempt may go. */
    public enum Kind {
        /** It succeeds. */
        ANSWER,
        /** It fails. */
        ERROR,
        /** It takes longer than it may. */
        TIMEOUT,
        /** Its worker falls silent. */
        HEARTBEAT,
        /** Nobody ever answers. */
        NEVER
    }

    public Option {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
    }

    static Option answer(String json) {
        return new Option(Kind.ANSWER, json);
    }

    static Option error(String name) {
        return new Option(Kind.ERROR, name);
    }

    /** Returns the name of the error that it ends with; empty if it ends with none. */
    public String error() {
        return switch (kind) {
            case ERROR -> value;
            case TIMEOUT -> "States.Timeout";
            case HEARTBEAT -> "States.HeartbeatTimeout";
            case ANSWER, NEVER -> "";
        };
    }

    TaskResult result(TaskRequest request) {
        TaskResult end = switch (kind) {
            case ANSWER -> TaskResult.succeeded(value);
            case ERROR -> TaskResult.failed(value, "");
            case TIMEOUT, HEARTBEAT ->
                TaskResult.after(
                        Objects.requireNonNullElse(limit(request), Duration.ZERO), TaskResult.timedOut(error(), null));
            case NEVER -> TaskResult.never();
        };
        return request.isSubmitted() ? TaskResult.submitted("{}", end) : end; // jobs and callbacks are submitted first
    }

    /**
     * Returns after what time it is late, or {@code null}: nobody sends heartbeats here, so that a task that may not go
     * without one times out just before it would have to come.
     */
    @Nullable
    Duration limit(TaskRequest request) {
        Duration heartbeat = request.heartbeat().orElse(null);
        return switch (kind) {
            case TIMEOUT ->
                request.timeout()
                        .map(timeout -> heartbeat == null || timeout.compareTo(heartbeat) < 0
                                ? timeout
                                : heartbeat.minusSeconds(1))
                        .orElse(null);
            case HEARTBEAT -> heartbeat;
            case ANSWER, ERROR, NEVER -> null;
        };
    }
}
