package io.github.mfsm.explore;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.explore.internal.search.Search;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what no run came to. That something can't be reached is only said where the definition alone shows it: nothing
 * leads to a state; an earlier Retrier or Catcher takes all the errors of a later one; a rule depends on values that
 * stand in the definition, and all was run.
 */
final class Reachability {
    private final Definition definition;
    private final Map<String, Integer> reached;
    private final Search search;
    private final Set<String> possible = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    Reachability(Definition definition, Map<String, Integer> reached, Search search) {
        this.definition = definition;
        this.reached = reached;
        this.search = search;
        follow(definition.flow());
    }

    private boolean isReached(String pointer) {
        return reached.containsKey(pointer);
    }

    /** Follows all ways that are not shown to be impossible. */
    private void follow(Flow flow) {
        List<String> next = new ArrayList<>(List.of(flow.startAt()));
        while (!next.isEmpty()) {
            String name = next.remove(next.size() - 1);
            if (!possible.add(name)) {
                continue;
            }
            State state = definition.state(name).orElseThrow();
            state.transitions().stream()
                    .filter(way -> !isImpossible(state, way))
                    .map(Transition::target)
                    .forEach(next::add);
            state.flows().forEach(this::follow);
        }
    }

    private boolean isImpossible(State state, Transition way) {
        if (isReached(way.ownerPointer()) && way.kind() != Transition.Kind.DEFAULT) {
            return false;
        }
        return switch (way.kind()) {
            case NEXT -> false;
            case CATCHER -> isTaken(way.errorEquals(), earlier(state, way));
            case CHOICE_RULE -> isDecided(state, way.index());
            case DEFAULT -> !isReached(way.place().pointer()) && isDecided(state, -1);
        };
    }

    private boolean isDecided(State choice, int rule) {
        return search.bounds().isEmpty() && isReached(choice.pointer()) && search.isDecidedByDefinition(choice, rule);
    }

    private static List<String> earlier(State state, Transition catcher) {
        return state.catchers().stream()
                .filter(other -> other.index() < catcher.index())
                .flatMap(other -> other.errorEquals().stream())
                .toList();
    }

    /** Tells whether earlier handlers take all these errors, or no handler can. */
    private static boolean isTaken(List<String> errors, List<String> earlier) {
        return errors.stream().allMatch(error -> earlier.contains(error) || error.equals("States.Runtime"));
    }

    List<Finding> findings() {
        for (State state : definition.states()) {
            if (isReached(state.pointer())) {
                within(state);
            } else if (!possible.contains(state.name())) {
                add(FindingKind.UNREACHABLE, state, "'" + state.name() + "' can't be reached", state.place());
            } else {
                add(FindingKind.NOT_REACHED, state, "'" + state.name() + "' was not reached", state.place());
            }
        }
        return findings;
    }

    private void within(State state) {
        for (Transition way : state.transitions()) {
            if (way.kind() == Transition.Kind.NEXT
                    || isReached(way.place().pointer())
                    || isReached(way.ownerPointer())) {
                boolean isDefaultMissed = way.kind() == Transition.Kind.DEFAULT
                        && !isReached(way.place().pointer());
                if (!isDefaultMissed) {
                    continue;
                }
            }
            String what = "'" + state.name() + "' " + name(way) + " ";
            if (isImpossible(state, way)) {
                add(FindingKind.UNREACHABLE, state, what + "is never taken: " + why(way), way.place());
            } else {
                add(FindingKind.NOT_REACHED, state, what + "was not taken", way.place());
            }
        }
        List<String> earlier = new ArrayList<>();
        for (Retrier retrier : state.retriers()) {
            if (!isReached(retrier.place().pointer())) {
                retrier(state, retrier, earlier);
            }
            earlier.addAll(retrier.errorEquals());
        }
    }

    private void retrier(State state, Retrier retrier, List<String> earlier) {
        String what = "'" + state.name() + "' Retrier " + (retrier.index() + 1) + " (" + retrier.label() + ") ";
        if (isTaken(retrier.errorEquals(), earlier)) {
            add(
                    FindingKind.UNREACHABLE,
                    state,
                    what + "is never used: earlier ones take its errors, or none can",
                    retrier.place());
        } else {
            add(FindingKind.NOT_REACHED, state, what + "was not used", retrier.place());
        }
    }

    private static String name(Transition way) {
        return switch (way.kind()) {
            case NEXT -> "Next";
            case DEFAULT -> "Default";
            case CHOICE_RULE -> "rule " + (way.index() + 1) + " (" + way.label() + ")";
            case CATCHER -> "Catcher " + (way.index() + 1) + " (" + way.label() + ")";
        };
    }

    private static String why(Transition way) {
        return way.kind() == Transition.Kind.CATCHER
                ? "earlier ones take its errors, or none can"
                : "the values that it depends on stand in the definition";
    }

    private void add(FindingKind kind, State state, String message, Place place) {
        findings.add(new Finding(kind, state.name(), message, place));
    }
}
