package io.github.mfsm.testkit.sfn.internal.compare;

import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.StateVisit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the work of Task states yielded, as the history of their execution tells it. */
final class WorkHistory {
    private static final String END_OF_WORK = "(LambdaFunction|Activity|Task)[a-zA-Z]*(Succeeded|Failed|TimedOut)";

    private final Map<Long, HistoryEvent> following = new HashMap<>();

    WorkHistory(List<HistoryEvent> history) {
        history.forEach(event -> following.putIfAbsent(event.previousEventId(), event));
    }

    /** Returns the events that ended the work of a Task state, oldest first: one per attempt that called it. */
    List<HistoryEvent> ends(StateVisit task) {
        List<HistoryEvent> ends = new ArrayList<>();
        HistoryEvent event = following.get(task.enteredEventId());
        while (event != null && !event.type().isStateExited() && !event.type().isStateEntered()) {
            if (event.type().text().matches(END_OF_WORK)) {
                ends.add(event);
            }
            event = following.get(event.id());
        }
        return ends;
    }
}
