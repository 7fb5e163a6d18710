package io.github.mfsm.asl.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The growing list of one execution's events. Not thread-safe: the engine's lock guards it. */
public final class History {
    private final ArrayList<HistoryEvent> events = new ArrayList<>(8);

    /** Appends an event and returns its id. */
    public int add(int previousEventId, long epochMillis, HistoryEventType type, @Nullable EventDetails details) {
        int id = events.size() + 1;
        events.add(new HistoryEvent(id, previousEventId, epochMillis, type, details));
        return id;
    }

    /** Returns how many events there are. */
    public int size() {
        return events.size();
    }

    /** Returns a copy of the events so far. */
    public List<HistoryEvent> snapshot() {
        return Collections.unmodifiableList(new ArrayList<>(events));
    }
}
