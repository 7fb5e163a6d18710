package io.github.mfsm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.mfsm.asl.history.HistoryEventType;
import java.util.ArrayList;
import java.util.List;

/**
 * What state transitions can't cost less than if their events are objects: making and keeping two with their ids, and
 * nothing else.
 */
final class Floor {
    /** How many states a history of 25,000 events has room for. */
    static final int TRANSITIONS = 12_499;

    private static final JsonNode DATA = JsonNodeFactory.instance.objectNode();

    private Floor() {}

    /** Returns the events of a history of 25,000, each with details of its own. */
    static List<Event> history() {
        List<Event> history = new ArrayList<>();
        for (int i = 0; i < TRANSITIONS; i++) {
            keep(history, HistoryEventType.PASS_STATE_ENTERED);
            keep(history, HistoryEventType.PASS_STATE_EXITED);
        }
        return history;
    }

    private static void keep(List<Event> history, HistoryEventType type) {
        int last = history.size();
        history.add(new Event(last + 1, last, 0, type, new NameAndData("A", DATA)));
    }

    /** An event with as many fields as the engine's has. */
    record Event(int id, int previousEventId, long epochMillis, HistoryEventType type, NameAndData details) {}

    record NameAndData(String name, JsonNode data) {}
}
