package io.github.mfsm.asl.task;

import java.util.Objects;

/** Says that an answer to a task can't be taken. */
public final class TaskTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No task has that token: AWS's {@code InvalidToken}. */
        INVALID_TOKEN,
        /** The task has ended, or timed out: AWS's {@code TaskTimedOut}. */
        TASK_TIMED_OUT,
        /** The output is not JSON: AWS's {@code InvalidOutput}. */
        INVALID_OUTPUT
    }

    private final Reason reason;

    /** Creates one with AWS's message. */
    public TaskTokenException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason);
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }
}
