package io.github.mfsm.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.asl.history.HistoryEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the visited states out of a history, by its chains of previous events. */
final class StateVisits {
    private static final String ENTERED = "StateEntered";
    private static final String EXITED = "StateExited";

    private final List<HistoryEvent> history;
    private final Map<Long, Instant> exits = new HashMap<>();

    private StateVisits(List<HistoryEvent> history) {
        this.history = history;
    }

    static List<StateVisit> of(List<HistoryEvent> history) {
        return new StateVisits(history).read();
    }

    private List<StateVisit> read() {
        for (HistoryEvent event : history) {
            if (type(event).endsWith(EXITED)) {
                HistoryEvent entered = entryOf(event);
                if (entered != null) {
                    exits.put(entered.id(), event.timestamp());
                }
            }
        }
        return history.stream()
                .filter(event -> type(event).endsWith(ENTERED))
                .map(event -> new StateVisit(
                        event.name().orElse("?"),
                        type(event).substring(0, type(event).length() - ENTERED.length()),
                        within(event),
                        event.timestamp(),
                        exits.get(event.id())))
                .toList();
    }

    private @Nullable HistoryEvent entryOf(HistoryEvent exit) {
        for (HistoryEvent event = previous(exit); event != null; event = previous(event)) {
            if (type(event).endsWith(ENTERED) && event.name().equals(exit.name()) && !exits.containsKey(event.id())) {
                return event;
            }
        }
        return null;
    }

    /** Walks back from the entry; what was closed again on the way does not surround it. */
    private List<String> within(HistoryEvent entered) {
        Deque<String> surroundings = new ArrayDeque<>();
        int closed = 0;
        String iteration = "";
        for (HistoryEvent event = previous(entered); event != null; event = previous(event)) {
            switch (event.type()) {
                case MAP_STATE_EXITED, PARALLEL_STATE_EXITED -> closed++;
                case MAP_ITERATION_STARTED -> iteration = closed == 0 && iteration.isEmpty() ? index(event) : iteration;
                case MAP_STATE_ENTERED, PARALLEL_STATE_ENTERED -> {
                    if (closed > 0) {
                        closed--;
                    } else {
                        surroundings.addFirst(event.name().orElse("?") + iteration);
                        iteration = "";
                    }
                }
                default -> {
                    // not about nesting
                }
            }
        }
        return new ArrayList<>(surroundings);
    }

    private static String index(HistoryEvent iterationStarted) {
        try {
            return "["
                    + JsonMapper.builder()
                            .build()
                            .readTree(iterationStarted.details().orElse("{}"))
                            .path("index")
                            .asText()
                    + "]";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the history has details that are not JSON", e);
        }
    }

    private @Nullable HistoryEvent previous(HistoryEvent event) {
        long id = event.previousEventId();
        return id <= 0 || id > history.size() ? null : history.get((int) id - 1);
    }

    private static String type(HistoryEvent event) {
        return event.type().text();
    }
}
