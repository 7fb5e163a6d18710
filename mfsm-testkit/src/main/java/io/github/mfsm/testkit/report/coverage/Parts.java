package io.github.mfsm.testkit.report.coverage;

import io.github.mfsm.asl.history.Decision;
import io.github.mfsm.testkit.report.internal.machine.Flow;
import io.github.mfsm.testkit.report.internal.machine.StateNode;
import io.github.mfsm.testkit.report.internal.machine.Trace;
import io.github.mfsm.testkit.report.internal.machine.Transition;
import io.github.mfsm.testkit.report.internal.machine.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a definition, and those that an execution ran. */
final class Parts {
    private Parts() {}

    /** Returns all parts, in the order of the definition. */
    static List<Part> of(Flow machine) {
        List<Part> parts = new ArrayList<>();
        machine.allStates().forEach(state -> {
            parts.add(state(state));
            for (Transition transition : state.transitions()) {
                parts.add(transition(state, transition));
                if (transition.kind() == Transition.Kind.CHOICE_RULE) {
                    parts.add(rule(state, transition));
                } else if (transition.kind() == Transition.Kind.CATCH) {
                    parts.add(catcher(state, transition));
                }
            }
            for (int i = 0; i < state.retriers().size(); i++) {
                parts.add(retrier(state, i));
            }
        });
        return parts;
    }

    /** Returns what ran, each as often as it did; a part that ran and then failed counts, its transition doesn't. */
    static List<Part> ran(Flow machine, Trace trace) {
        List<Part> ran = new ArrayList<>();
        for (Visit visit : trace.visits()) {
            find(machine, visit.state()).ifPresent(state -> {
                ran.add(state(state));
                visit.way().ifPresent(way -> ran.add(transition(state, way)));
            });
        }
        for (Decision decision : trace.decisions()) {
            find(machine, decision.state()).ifPresent(state -> addDecided(ran, state, decision));
        }
        return ran;
    }

    private static Optional<StateNode> find(Flow machine, String name) {
        return machine.allStates().filter(state -> state.name().equals(name)).findFirst();
    }

    private static void addDecided(List<Part> ran, StateNode state, Decision decision) {
        switch (decision.kind()) {
            case RETRIER -> ran.add(retrier(state, decision.index()));
            case CHOICE_RULE ->
                way(state, Transition.Kind.CHOICE_RULE, decision.index()).ifPresent(way -> ran.add(rule(state, way)));
            case CATCHER ->
                way(state, Transition.Kind.CATCH, decision.index()).ifPresent(way -> ran.add(catcher(state, way)));
            case CHOICE_DEFAULT -> {
                // No rule: only the transition counts.
            }
        }
    }

    private static Optional<Transition> way(StateNode state, Transition.Kind kind, int index) {
        return state.transitions().stream()
                .filter(way -> way.kind() == kind && way.index() == index)
                .findFirst();
    }

    static Part state(StateNode state) {
        return new Part(PartKind.STATE, state.name(), state.pointer(), "'" + state.name() + "'");
    }

    static Part transition(StateNode state, Transition way) {
        String place = switch (way.kind()) {
            case NEXT -> "/Next";
            case DEFAULT -> "/Default";
            case CHOICE_RULE -> "/Choices/" + way.index() + "/Next";
            case CATCH -> "/Catch/" + way.index() + "/Next";
        };
        return new Part(
                PartKind.TRANSITION,
                state.name(),
                state.pointer() + place,
                "'" + state.name() + "' to '" + way.target() + "'" + reason(way));
    }

    private static String reason(Transition way) {
        return switch (way.kind()) {
            case NEXT -> "";
            case DEFAULT -> ", by default";
            case CHOICE_RULE -> ", if " + way.label();
            case CATCH -> ", on " + way.label();
        };
    }

    private static Part rule(StateNode state, Transition way) {
        return new Part(
                PartKind.CHOICE_RULE,
                state.name(),
                state.pointer() + "/Choices/" + way.index(),
                "'" + state.name() + "' rule " + (way.index() + 1) + ": " + way.label());
    }

    private static Part catcher(StateNode state, Transition way) {
        return new Part(
                PartKind.CATCHER,
                state.name(),
                state.pointer() + "/Catch/" + way.index(),
                "'" + state.name() + "' catcher " + (way.index() + 1) + ": " + way.label());
    }

    private static Part retrier(StateNode state, int index) {
        return new Part(
                PartKind.RETRIER,
                state.name(),
                state.pointer() + "/Retry/" + index,
                "'" + state.name() + "' retrier " + (index + 1) + ": "
                        + state.retriers().get(index));
    }
}
