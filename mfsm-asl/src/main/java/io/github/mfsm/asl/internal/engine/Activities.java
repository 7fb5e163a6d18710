package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.task.ActivityTask;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tasks that wait for a worker to take them, oldest first. */
final class Activities {
    private final Map<String, ArrayDeque<TaskCall>> waiting = new HashMap<>();

    void offer(String activityArn, TaskCall call) {
        waiting.computeIfAbsent(activityArn, arn -> new ArrayDeque<>()).add(call);
    }

    void withdraw(String activityArn, TaskCall call) {
        ArrayDeque<TaskCall> calls = waiting.get(activityArn);
        if (calls != null) {
            calls.remove(call);
        }
    }

    Optional<ActivityTask> poll(String activityArn, @Nullable String workerName) {
        ArrayDeque<TaskCall> calls = waiting.get(activityArn);
        TaskCall call = calls == null ? null : calls.poll();
        return call == null ? Optional.empty() : Optional.of(call.takenBy(workerName));
    }
}
