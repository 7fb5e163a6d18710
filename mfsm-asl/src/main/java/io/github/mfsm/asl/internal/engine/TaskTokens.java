package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.task.TaskTokenException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The tokens of the tasks that wait for an answer from outside. */
final class TaskTokens {
    /** How many tokens of ended tasks are distinguished from tokens that never were. */
    private static final int REMEMBERED = 10_000;

    private static final int TOKEN_BYTES = 96;

    private final RandomGenerator random;
    private final Map<String, TaskCall> running = new HashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();

    TaskTokens(RandomGenerator random) {
        this.random = random;
    }

    String create() {
        return create(random);
    }

    static String create(RandomGenerator random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    void register(String token, TaskCall call) {
        running.put(token, call);
    }

    void end(String token) {
        if (running.remove(token) != null) {
            ended.add(token);
            if (ended.size() > REMEMBERED) {
                var oldest = ended.iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    TaskCall running(String token) {
        TaskCall call = running.get(token);
        if (call != null) {
            return call;
        }
        if (ended.contains(token)) {
            throw new TaskTokenException(
                    TaskTokenException.Reason.TASK_TIMED_OUT, "Task Timed Out: 'Provided task does not exist anymore'");
        }
        throw new TaskTokenException(TaskTokenException.Reason.INVALID_TOKEN, "Invalid Token: 'Invalid token'");
    }
}
