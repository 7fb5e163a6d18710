package io.github.mfsm.asl.internal.engine;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    Optional<TaskCall> poll(String activityArn) {
        ArrayDeque<TaskCall> calls = waiting.get(activityArn);
        return calls == null ? Optional.empty() : Optional.ofNullable(calls.poll());
    }
}
