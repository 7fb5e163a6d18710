package io.github.mfsm.testkit.sfn;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads visits out of a history: each event belongs to the visit of the event that led to it. */
final class VisitReader {

    /** A visit as it is being read. {@code branch} is what a Map or Parallel state around it counts. */
    private static final class Open {
        final @Nullable Open around;
        final int branch;
        final HistoryEvent entered;
        final String name;
        final List<StateAttempt> attempts = new ArrayList<>();

        @Nullable
        HistoryEvent exited;

        int branches;

        Open(@Nullable Open around, int branch, HistoryEvent entered) {
            this.around = around;
            this.branch = branch;
            this.entered = entered;
            this.name = entered.name().orElse("?");
        }

        String path() {
            return around == null ? name : around.path() + "[" + branch + "]/" + name;
        }
    }

    /** Where an event stands: in the visit of a state, in one of its iterations or branches. */
    private record Place(@Nullable Open visit, @Nullable Open around, int branch) {}

    private static final Place OUTSIDE = new Place(null, null, -1);

    private final Map<Long, Place> places = new HashMap<>();
    private final List<Open> visits = new ArrayList<>();

    private VisitReader() {}

    static List<StateVisit> read(List<HistoryEvent> history) {
        VisitReader reader = new VisitReader();
        history.forEach(event -> reader.places.put(event.id(), reader.place(event)));
        return reader.visits.stream().map(VisitReader::finished).toList();
    }

    private Place place(HistoryEvent event) {
        Place before = places.getOrDefault(event.previousEventId(), OUTSIDE);
        String type = event.type().text();
        if (event.type().isStateEntered()) {
            return enter(event, before);
        }
        Open visit = before.visit();
        if (event.type() == HistoryEventType.MAP_ITERATION_STARTED) {
            Open map = surrounding(before, event.name().orElse(""));
            return map == null ? before : new Place(null, map, number(event));
        }
        if (event.type().isStateExited()) {
            Open left = surrounding(before, event.name().orElse(""));
            before = left == null ? before : new Place(left, left.around, left.branch);
            visit = left;
        }
        boolean endsNested = type.matches("(Map|Parallel)State(Succeeded|Failed|Aborted)");
        if (endsNested && isInBranch(before, type)) {
            Open owner = before.around();
            before = owner == null ? before : new Place(owner, owner.around, owner.branch);
            visit = owner;
        }
        if (visit != null) {
            note(visit, event, type);
        }
        return before;
    }

    private Place enter(HistoryEvent event, Place before) {
        Open visit = before.visit();
        Open opened =
                visit != null && visit.exited == null && visit.entered.type() == HistoryEventType.PARALLEL_STATE_ENTERED
                        ? new Open(visit, visit.branches++, event) // the first state of a branch
                        : new Open(before.around(), before.branch(), event);
        visits.add(opened);
        return new Place(opened, opened.around, opened.branch);
    }

    /** The visit of the state with that name which is not left yet: that of the event, or one around it. */
    private static @Nullable Open surrounding(Place place, String state) {
        for (Open candidate = place.visit() == null ? place.around() : place.visit();
                candidate != null;
                candidate = candidate.around) {
            if (candidate.exited == null && candidate.name.equals(state)) {
                return candidate;
            }
        }
        return null;
    }

    /** Whether the event that ends a Map or Parallel state follows from one of its branches, not from the state itself. */
    private static boolean isInBranch(Place place, String ending) {
        Open visit = place.visit();
        String type = ending.startsWith("Map") ? "MapStateEntered" : "ParallelStateEntered";
        return visit == null
                || visit.exited != null
                || !visit.entered.type().text().equals(type);
    }

    private static void note(Open visit, HistoryEvent event, String type) {
        if (event.type().isStateExited()) {
            visit.exited = event;
        } else if (type.matches("(Task|LambdaFunction|Activity)Scheduled|(Map|Parallel)StateStarted")) {
            visit.branches = 0;
            visit.attempts.add(new StateAttempt(event.timestamp(), null, null, null));
        } else if (type.matches(".*(Failed|TimedOut)")) {
            end(visit, event, event.error().orElse(type.endsWith("TimedOut") ? "States.Timeout" : null));
        } else if (type.matches("(Task|LambdaFunction|Activity|MapState|ParallelState)Succeeded")) {
            end(visit, event, null);
        }
    }

    private static void end(Open visit, HistoryEvent event, @Nullable String error) {
        int last = visit.attempts.size() - 1;
        if (last < 0 || visit.attempts.get(last).endedAt() != null) {
            return; // the whole execution's end, or an evaluation that failed without an attempt
        }
        Instant started = visit.attempts.get(last).startedAt();
        visit.attempts.set(
                last,
                new StateAttempt(
                        started, event.timestamp(), error, event.cause().orElse(null)));
    }

    private static int number(HistoryEvent iteration) {
        return iteration.text("index").map(Integer::parseInt).orElse(-1);
    }

    private static StateVisit finished(Open visit) {
        HistoryEvent exited = visit.exited;
        String entered = visit.entered.type().text();
        return new StateVisit(
                visit.name,
                visit.path(),
                entered.substring(0, entered.length() - "StateEntered".length()),
                visit.entered.timestamp(),
                exited == null ? null : exited.timestamp(),
                visit.entered.input().orElse("{}"),
                exited == null ? null : exited.output().orElse(null),
                exited == null ? Map.of() : variables(exited),
                visit.attempts);
    }

    private static Map<String, String> variables(HistoryEvent exited) {
        Map<String, String> variables = new LinkedHashMap<>();
        try {
            WireJson.parse(exited.details().orElse("{}"))
                    .path("assignedVariables")
                    .properties()
                    .forEach(variable ->
                            variables.put(variable.getKey(), variable.getValue().asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine writes JSON", e);
        }
        return variables;
    }
}
