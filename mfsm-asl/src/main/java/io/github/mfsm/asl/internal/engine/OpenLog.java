package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.history.StateVisit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an execution tells of itself: what it was started with, its events, its output. */
final class OpenLog {
    final RunRequest request;
    final History history;

    private @Nullable JsonNode output;

    OpenLog(RunRequest request, History history, @Nullable JsonNode output) {
        this.request = request;
        this.history = history;
        this.output = output;
    }

    /** Returns the visits to states as they are told, in the order of entry. */
    List<StateVisit> toldVisits() {
        Map<Visit, StateVisit> told = new LinkedHashMap<>();
        for (Visit visit : history.visits()) {
            Visit parent = visit.strand.parent();
            told.put(visit, visit.told(parent == null ? null : told.get(parent)));
        }
        return List.copyOf(told.values());
    }

    @Nullable
    JsonNode output() {
        return output;
    }

    void output(JsonNode result) {
        output = result;
    }
}
