package io.github.mfsm.testkit.report.coverage;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a definition. */
final class Parts {
    private Parts() {}

    /** Returns all parts, in the order of the definition. */
    static List<Part> of(Definition machine) {
        List<Part> parts = new ArrayList<>();
        for (State state : machine.states()) {
            parts.add(state(state));
            for (Transition way : state.transitions()) {
                parts.add(transition(state, way));
                owner(state, way).ifPresent(parts::add);
            }
            state.retriers().forEach(retrier -> parts.add(retrier(state, retrier)));
        }
        return parts;
    }

    /** Returns the rule or catcher that a transition belongs to. */
    private static Optional<Part> owner(State state, Transition way) {
        return switch (way.kind()) {
            case CHOICE_RULE -> Optional.of(owner(PartKind.CHOICE_RULE, "rule", state, way));
            case CATCHER -> Optional.of(owner(PartKind.CATCHER, "catcher", state, way));
            case NEXT, DEFAULT -> Optional.empty();
        };
    }

    private static Part owner(PartKind kind, String word, State state, Transition way) {
        return new CountedPart(
                kind,
                state.name(),
                way.ownerPointer(),
                "'" + state.name() + "' " + word + " " + (way.index() + 1) + ": " + way.label());
    }

    static Part state(State state) {
        return new CountedPart(PartKind.STATE, state.name(), state.pointer(), "'" + state.name() + "'");
    }

    static Part transition(State state, Transition way) {
        return new CountedPart(
                PartKind.TRANSITION,
                state.name(),
                way.place().pointer(),
                "'" + state.name() + "' to '" + way.target() + "'" + reason(way));
    }

    private static String reason(Transition way) {
        return switch (way.kind()) {
            case NEXT -> "";
            case DEFAULT -> ", by default";
            case CHOICE_RULE -> ", if " + way.label();
            case CATCHER -> ", on " + way.label();
        };
    }

    private static Part retrier(State state, Retrier retrier) {
        return new CountedPart(
                PartKind.RETRIER,
                state.name(),
                retrier.place().pointer(),
                "'" + state.name() + "' retrier " + (retrier.index() + 1) + ": " + retrier.label());
    }
}
