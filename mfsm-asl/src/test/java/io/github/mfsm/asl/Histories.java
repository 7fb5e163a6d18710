package io.github.mfsm.asl;

import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Short ways to run machines and to read their histories. */
final class Histories {
    private Histories() {}

    static Execution run(String definition, String input) {
        return Engine.builder().build().start(StateMachine.parse(definition), input);
    }

    static Execution run(String definition, String input, TaskHandler handler) {
        return Engine.builder().handlers(handler).build().start(StateMachine.parse(definition), input);
    }

    /** An engine in manual time. */
    static Engine manual(TaskHandler handler) {
        return Engine.builder().time(VirtualTime.manual()).handlers(handler).build();
    }

    /** A handler that gives the answers in turn. */
    static TaskHandler answering(TaskResult... answers) {
        Deque<TaskResult> left = new ArrayDeque<>(Arrays.asList(answers));
        return request -> left.removeFirst();
    }

    /** The events as {@code id<previousEventId Type}. */
    static List<String> chain(Execution execution) {
        return execution.history().stream()
                .map(event -> event.id() + "<" + event.previousEventId() + " "
                        + event.type().text())
                .toList();
    }

    static List<String> types(Execution execution) {
        return execution.history().stream().map(event -> event.type().text()).toList();
    }

    static HistoryEvent event(Execution execution, int id) {
        return execution.history().get(id - 1);
    }
}
