package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.history.StateVisit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an execution tells of itself: what it was started with, its events, its visits to states, its output. */
final class OpenLog {
    final RunRequest request;
    final History history;
    /** In the order of entry. */
    final List<Visit> visits;

    private @Nullable JsonNode output;

    OpenLog(RunRequest request) {
        this(request, new History(), new ArrayList<>(4), null);
    }

    OpenLog(RunRequest request, History history, List<Visit> visits, @Nullable JsonNode output) {
        this.request = request;
        this.history = history;
        this.visits = visits;
        this.output = output;
    }

    /** Returns the visits as they are told. */
    List<StateVisit> toldVisits() {
        List<StateVisit> told = new ArrayList<>(visits.size());
        for (Visit visit : visits) {
            Visit parent = visit.strand.parent();
            told.add(visit.told(parent == null ? null : told.get(parent.number)));
        }
        return List.copyOf(told);
    }

    @Nullable
    JsonNode output() {
        return output;
    }

    void output(JsonNode result) {
        output = result;
    }
}
