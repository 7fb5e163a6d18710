package io.github.mfsm.testkit.report.internal.machine;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.history.Decision;
import io.github.mfsm.asl.history.HistoryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way of one execution through its machine, read from history and decisions.
 *
 * <p>States are told apart by name, which the language requires to be unique within a machine.
 */
public final class Trace {
    private final Map<String, StateNode> states;
    private final List<Decision> decisions;
    /** The decision that the exit followed, by the event of the entry. */
    private final Map<Long, Decision> ways = new HashMap<>();

    private final List<Visit> visits = new ArrayList<>();
    private final Map<Long, Visit> owners = new HashMap<>();
    private final Map<Long, Integer> iterations = new HashMap<>();

    private Trace(Flow machine, List<Decision> decisions) {
        this.states = machine.allStates()
                .collect(Collectors.toMap(StateNode::name, Function.identity(), (first, second) -> first));
        this.decisions = decisions;
        for (Decision decision : decisions) {
            if (decision.kind() != Decision.Kind.RETRIER) {
                ways.put(decision.stateEnteredEventId(), decision);
            }
        }
    }

    /** Follows an execution, running or ended, through its machine. */
    public static Trace of(Flow machine, Execution execution) {
        Trace trace = new Trace(machine, execution.decisions());
        execution.history().forEach(trace::add);
        trace.countRetries();
        return trace;
    }

    /** Returns the visits, in the order of entry. */
    public List<Visit> visits() {
        return List.copyOf(visits);
    }

    /** Returns what applied, in order. */
    public List<Decision> decisions() {
        return decisions;
    }

    private void add(HistoryEvent event) {
        String type = event.type().text();
        Visit before = owners.get(event.previousEventId());
        if (event.type().isStateEntered()) {
            enter(event, before);
        } else if (event.type().isStateExited()) {
            String name = event.name().orElse("");
            around(before, visit -> visit.isOpen() && visit.state().equals(name))
                    .ifPresent(visit -> leave(visit, event));
        } else if (type.startsWith("MapIteration")) {
            own(
                    event,
                    around(before, visit -> visit.isOpen() && isA(visit, "Map")).orElse(before));
            event.text("index").ifPresent(index -> iterations.put(event.id(), Integer.valueOf(index)));
        } else if (type.startsWith("Parallel") || type.startsWith("Map")) {
            String wanted = type.startsWith("Map") ? "Map" : "Parallel";
            own(
                    event,
                    around(before, visit -> visit.isOpen() && isA(visit, wanted))
                            .orElse(before));
        } else {
            own(
                    event,
                    event.text("state").flatMap(state -> failing(state, before)).orElse(before));
        }
        Visit owner = owners.get(event.id());
        if (owner != null && event.error().isPresent() && !type.startsWith("Execution")) {
            owner.addFailure(event);
        }
    }

    private void enter(HistoryEvent event, @Nullable Visit before) {
        Visit parent = before;
        Integer iteration = iterations.get(event.previousEventId());
        if (before != null && !before.isOpen()) { // it follows that state, on its level
            parent = before.parent().orElse(null);
            iteration = before.iteration().orElse(null);
        }
        Visit visit = new Visit(event, parent, iteration);
        visits.add(visit);
        owners.put(event.id(), visit);
    }

    private void own(HistoryEvent event, @Nullable Visit owner) {
        if (owner != null) {
            owners.put(event.id(), owner);
        }
    }

    /** Finds the visit that an evaluation failed in; such an event may follow the one before the entry. */
    private Optional<Visit> failing(String state, @Nullable Visit before) {
        Optional<Visit> near =
                around(before, visit -> visit.isOpen() && visit.state().equals(state));
        return near.isPresent() ? near : openVisit(state);
    }

    private Optional<Visit> openVisit(String state) {
        for (int i = visits.size() - 1; i >= 0; i--) {
            Visit visit = visits.get(i);
            if (visit.isOpen() && visit.state().equals(state)) {
                return Optional.of(visit);
            }
        }
        return Optional.empty();
    }

    private static Optional<Visit> around(@Nullable Visit innermost, Predicate<Visit> wanted) {
        for (Visit visit = innermost; visit != null; visit = visit.parent().orElse(null)) {
            if (wanted.test(visit)) {
                return Optional.of(visit);
            }
        }
        return Optional.empty();
    }

    private boolean isA(Visit visit, String type) {
        StateNode state = states.get(visit.state());
        return state != null && state.type().equals(type);
    }

    private void leave(Visit visit, HistoryEvent exit) {
        StateNode state = states.get(visit.state());
        visit.leave(exit, state == null ? null : way(state, visit));
        owners.put(exit.id(), visit);
    }

    private @Nullable Transition way(StateNode state, Visit visit) {
        Decision decision = ways.get(visit.entered().id());
        Transition.Kind kind = decision == null ? Transition.Kind.NEXT : kind(decision.kind());
        int index = decision == null ? 0 : decision.index();
        for (Transition transition : state.transitions()) {
            if (transition.kind() == kind && transition.index() == index) {
                return transition;
            }
        }
        return null;
    }

    private static Transition.Kind kind(Decision.Kind decided) {
        return switch (decided) {
            case CHOICE_RULE -> Transition.Kind.CHOICE_RULE;
            case CHOICE_DEFAULT -> Transition.Kind.DEFAULT;
            case CATCHER -> Transition.Kind.CATCH;
            case RETRIER -> throw new IllegalArgumentException("a retrier leads to no other state");
        };
    }

    private void countRetries() {
        Map<Long, Visit> byEntry = visits.stream()
                .collect(Collectors.toMap(visit -> visit.entered().id(), Function.identity()));
        for (Decision decision : decisions) {
            Visit visit = byEntry.get(decision.stateEnteredEventId());
            if (visit != null && decision.kind() == Decision.Kind.RETRIER) {
                visit.retried();
            }
        }
    }
}
