package io.github.mfsm.testkit.internal.task;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import org.jspecify.annotations.Nullable;

/** Knows which execution's task a thread does, so that others can tell what came of what. */
public final class RunningTask {
    private static final ThreadLocal<String> EXECUTION = new ThreadLocal<>();

    private RunningTask() {}

    /** Does a task. */
    public static TaskResult handle(TaskHandler handler, TaskRequest request) throws Exception {
        String outer = EXECUTION.get();
        EXECUTION.set(request.executionArn());
        try {
            return handler.handle(request);
        } finally {
            EXECUTION.set(outer);
        }
    }

    /** Returns the ARN of the execution whose task this thread does, or null if it does none. */
    public static @Nullable String execution() {
        return EXECUTION.get();
    }
}
