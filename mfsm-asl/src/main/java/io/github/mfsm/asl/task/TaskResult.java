package io.github.mfsm.asl.task;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A handler's answer to a {@link TaskRequest}. */
public sealed interface TaskResult {
    /** The task succeeded. For {@code .waitForTaskToken} this is the answer to the request; the token's comes later. */
    static TaskResult succeeded(String outputJson) {
        return new Succeeded(outputJson);
    }

    /** The task failed. */
    static TaskResult failed(@Nullable String error, @Nullable String cause) {
        return new Failed(Stage.WORK, error, cause);
    }

    /** The task could not be started. */
    static TaskResult startFailed(@Nullable String error, @Nullable String cause) {
        return new Failed(Stage.START, error, cause);
    }

    /** The request of a {@code .sync} or {@code .waitForTaskToken} task was refused. */
    static TaskResult submitFailed(@Nullable String error, @Nullable String cause) {
        return new Failed(Stage.REQUEST, error, cause);
    }

    /** The task timed out now. */
    static TaskResult timedOut(@Nullable String error, @Nullable String cause) {
        return new Failed(Stage.TIMEOUT, error, cause);
    }

    /** The request of a {@code .sync} or {@code .waitForTaskToken} task was taken; {@code end} is how it ends. */
    static TaskResult submitted(String outputJson, TaskResult end) {
        return new Submitted(outputJson, end);
    }

    /**
     * The same answer after a while of the engine's time.
     *
     * @throws IllegalArgumentException if it is negative
     */
    static TaskResult after(Duration delay, TaskResult result) {
        return new Delayed(delay, result);
    }

    /**
     * The answer that {@code result} completes with; an exceptional completion fails the task.
     *
     * <p>Idle time is not counted against it: while it is open, skipping time does not jump to the task's timeout. When
     * the task is aborted, with its execution or by the failure of a branch beside it, the future is cancelled.
     */
    static TaskResult later(CompletionStage<? extends TaskResult> result) {
        return new Later(result, false);
    }

    /**
     * The answer that {@code result} completes with as the engine's own time goes by, as that of a nested execution
     * does; unlike {@link #later} it doesn't keep skipping time from the task's timeout.
     */
    static TaskResult inTime(CompletionStage<? extends TaskResult> result) {
        return new Later(result, true);
    }

    /** No answer, ever: the task ends by its token, its timeout or the end of the execution. */
    static TaskResult never() {
        return Never.NEVER;
    }

    /** Calls the visitor's method for this answer. */
    <R> R accept(Visitor<R> visitor);

    /**
     * A case per answer.
     *
     * @param <R> what the cases return
     */
    interface Visitor<R> {
        /** Handles {@link TaskResult#succeeded}. */
        R succeeded(Succeeded result);

        /** Handles {@link TaskResult#failed} and its like. */
        R failed(Failed result);

        /** Handles {@link TaskResult#submitted}. */
        R submitted(Submitted result);

        /** Handles {@link TaskResult#after}. */
        R delayed(Delayed result);

        /** Handles {@link TaskResult#later} and {@link TaskResult#inTime}. */
        R later(Later result);

        /** Handles {@link TaskResult#never}. */
        R never(Never result);
    }

    /** See {@link TaskResult#succeeded}. */
    record Succeeded(String output) implements TaskResult {
        /** Refuses {@code null}. */
        public Succeeded {
            Objects.requireNonNull(output, "output");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.succeeded(this);
        }
    }

    /** How far a task came that failed. */
    enum Stage {
        /** It could not be started. */
        START,
        /** The request of a {@code .sync} or {@code .waitForTaskToken} task was refused. */
        REQUEST,
        /** Its work failed. */
        WORK,
        /** It took too long. */
        TIMEOUT
    }

    /**
     * See {@link TaskResult#failed}, {@link TaskResult#startFailed}, {@link TaskResult#submitFailed} and
     * {@link TaskResult#timedOut}.
     *
     * @param stage how far it came
     * @param error the error's name, or {@code null}
     * @param cause its cause, or {@code null}
     */
    record Failed(
            Stage stage, @Nullable String error, @Nullable String cause) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.failed(this);
        }
    }

    /** See {@link TaskResult#submitted}. */
    record Submitted(String output, TaskResult end) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.submitted(this);
        }
    }

    /** See {@link TaskResult#after}. */
    record Delayed(Duration delay, TaskResult result) implements TaskResult {
        /** Checks that the time is not negative. */
        public Delayed {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("an answer can't come after a negative time: " + delay);
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.delayed(this);
        }
    }

    /**
     * See {@link TaskResult#later} and {@link TaskResult#inTime}.
     *
     * @param result completes with the answer
     * @param inTime whether the engine's own time brings it
     */
    record Later(CompletionStage<? extends TaskResult> result, boolean inTime) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.later(this);
        }
    }

    /** See {@link TaskResult#never}. */
    enum Never implements TaskResult {
        /** The only one. */
        NEVER;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.never(this);
        }
    }
}
