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
        return new Failed(error, cause);
    }

    /** The task could not be started. */
    static TaskResult startFailed(@Nullable String error, @Nullable String cause) {
        return new StartFailed(error, cause);
    }

    /** The request of a {@code .sync} or {@code .waitForTaskToken} task was refused. */
    static TaskResult submitFailed(@Nullable String error, @Nullable String cause) {
        return new SubmitFailed(error, cause);
    }

    /** The task timed out now. */
    static TaskResult timedOut(@Nullable String error, @Nullable String cause) {
        return new TimedOut(error, cause);
    }

    /** The request of a {@code .sync} or {@code .waitForTaskToken} task was taken; {@code end} is how it ends. */
    static TaskResult submitted(String outputJson, TaskResult end) {
        return new Submitted(outputJson, end);
    }

    /** The same answer after a while of the engine's time. */
    static TaskResult after(Duration delay, TaskResult result) {
        return new Delayed(delay, result);
    }

    /**
     * The answer that {@code result} completes with; an exceptional completion fails the task.
     *
     * <p>Idle time is not counted against it: while it is open, skipping time does not jump to the task's timeout. When the task
     * is aborted, with its execution or by the failure of a branch beside it, the future is cancelled.
     */
    static TaskResult later(CompletionStage<? extends TaskResult> result) {
        return new Later(result);
    }

    /**
     * The answer that {@code result} completes with as the engine's own time goes by, as that of a nested execution does;
     * unlike {@link #later} it doesn't keep skipping time from the task's timeout.
     */
    static TaskResult inTime(CompletionStage<? extends TaskResult> result) {
        return new InTime(result);
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
        R visit(Succeeded result);

        /** Handles {@link TaskResult#failed}. */
        R visit(Failed result);

        /** Handles {@link TaskResult#startFailed}. */
        R visit(StartFailed result);

        /** Handles {@link TaskResult#submitFailed}. */
        R visit(SubmitFailed result);

        /** Handles {@link TaskResult#timedOut}. */
        R visit(TimedOut result);

        /** Handles {@link TaskResult#submitted}. */
        R visit(Submitted result);

        /** Handles {@link TaskResult#after}. */
        R visit(Delayed result);

        /** Handles {@link TaskResult#later}. */
        R visit(Later result);

        /** Handles {@link TaskResult#inTime}. */
        R visit(InTime result);

        /** Handles {@link TaskResult#never}. */
        R visit(Never result);
    }

    /** See {@link TaskResult#succeeded}. */
    record Succeeded(String output) implements TaskResult {
        /** Refuses {@code null}. */
        public Succeeded {
            Objects.requireNonNull(output, "output");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** See {@link TaskResult#failed}. */
    record Failed(@Nullable String error, @Nullable String cause) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** See {@link TaskResult#startFailed}. */
    record StartFailed(@Nullable String error, @Nullable String cause) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** See {@link TaskResult#submitFailed}. */
    record SubmitFailed(@Nullable String error, @Nullable String cause) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** See {@link TaskResult#timedOut}. */
    record TimedOut(@Nullable String error, @Nullable String cause) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** See {@link TaskResult#submitted}. */
    record Submitted(String output, TaskResult end) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** See {@link TaskResult#after}. */
    record Delayed(Duration delay, TaskResult result) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** See {@link TaskResult#later}. */
    record Later(CompletionStage<? extends TaskResult> result) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** See {@link TaskResult#inTime}. */
    record InTime(CompletionStage<? extends TaskResult> result) implements TaskResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** See {@link TaskResult#never}. */
    enum Never implements TaskResult {
        /** The only one. */
        NEVER;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
