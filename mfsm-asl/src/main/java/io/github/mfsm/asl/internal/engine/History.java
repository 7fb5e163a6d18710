package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.HistoryEventType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The growing list of one execution's events. Not thread-safe: the engine's lock guards it. */
final class History {
    private final ArrayList<HistoryEvent> events = new ArrayList<>(8);

    /** Appends an event and returns its id. */
    int add(int previousEventId, long epochMillis, HistoryEventType type, @Nullable EventDetails details) {
        int id = events.size() + 1;
        events.add(new HistoryEvent(id, previousEventId, epochMillis, type, details));
        return id;
    }

    /** Returns how many events there are. */
    int size() {
        return events.size();
    }

    /** Returns a copy of the events so far. */
    List<HistoryEvent> snapshot() {
        return Collections.unmodifiableList(new ArrayList<>(events));
    }
}
