package io.github.mfsm.testkit.mock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A task that is asked again and again how something stands: the answers of a polling loop, from the first again in
 * each execution.
 *
 * <pre>{@code
 * machine.onTask("Get status", TaskMock.polling("Status", "RUNNING").times(3).then("COMPLETED"));
 * }</pre>
 *
 * <p>Not thread-safe; the mock that {@link #then} makes of it is.
 */
public final class Polling {
    private final String member;
    private final List<TaskHandler> answers = new ArrayList<>();
    private final TaskMock pending;

    Polling(String member, String pending) {
        this.member = member;
        this.pending = answer(member, pending);
        answers.add(this.pending);
    }

    /**
     * Sets how often the first value is answered; once by default.
     *
     * @throws IllegalArgumentException if that is less than once
     */
    public Polling times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count (" + count + ") must be at least 1");
        }
        answers.clear();
        answers.addAll(Collections.nCopies(count, pending));
        return this;
    }

    /** Returns a mock that answers another value afterwards, however often it is asked. */
    public TaskMock then(String value) {
        return then(answer(member, value));
    }

    /** Returns a mock that ends so afterwards, however often it is asked. */
    public TaskMock then(TaskHandler end) {
        Objects.requireNonNull(end, "end");
        return TaskMock.first(answers, end);
    }

    private static TaskMock answer(String member, String value) {
        ObjectNode answer = WireJson.object();
        ObjectNode inner = answer;
        String[] path = member.split("\\.", -1);
        for (int i = 0; i < path.length - 1; i++) {
            inner = inner.putObject(path[i]);
        }
        inner.put(path[path.length - 1], value);
        String text = WireJson.text(answer);
        return TaskMock.function(request -> text);
    }
}
