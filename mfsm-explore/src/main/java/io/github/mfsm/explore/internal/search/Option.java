package io.github.mfsm.explore.internal.search;

import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.time.Duration;
import java.util.Objects;

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
        return switch (kind) {
            case ANSWER -> end(request, TaskResult.succeeded(value));
            case ERROR -> end(request, TaskResult.failed(value, ""));
            case TIMEOUT -> late(request, request.timeout().orElse(Duration.ZERO));
            case HEARTBEAT -> late(request, request.heartbeat().orElse(Duration.ZERO));
            case NEVER -> end(request, TaskResult.never());
        };
    }

    private TaskResult late(TaskRequest request, Duration after) {
        return end(request, TaskResult.after(after, TaskResult.timedOut(error(), null)));
    }

    /** Jobs and callbacks are submitted first. */
    private static TaskResult end(TaskRequest request, TaskResult end) {
        return request.isSubmitted() ? TaskResult.submitted("{}", end) : end;
    }
}
