package io.github.mfsm.testkit.report.coverage;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.StateAttempt;
import io.github.mfsm.asl.history.StateVisit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a definition, and those that an execution ran. */
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

    /** Returns what ran, each as often as it did; a part that ran and then failed counts, its transition doesn't. */
    static List<Part> ran(List<StateVisit> visits) {
        List<Part> ran = new ArrayList<>();
        for (StateVisit visit : visits) {
            State state = visit.state();
            ran.add(state(state));
            visit.leftBy().ifPresent(way -> ran.add(transition(state, way)));
            visit.decision().flatMap(way -> owner(state, way)).ifPresent(ran::add);
            for (StateAttempt attempt : visit.attempts()) {
                Optional.ofNullable(attempt.retrier())
                        .or(() -> unwilling(state, attempt.error()))
                        .ifPresent(retrier -> ran.add(retrier(state, retrier)));
            }
        }
        return ran;
    }

    /** Returns the first Retrier for an error, if it says that there is to be no retry: it did what it is there for. */
    private static Optional<Retrier> unwilling(State state, @Nullable String error) {
        return state.retriers().stream()
                .filter(retrier -> error != null && names(retrier.errorEquals(), error))
                .findFirst()
                .filter(retrier -> retrier.maxAttempts() == 0);
    }

    private static boolean names(List<String> names, String error) {
        if (error.equals("States.Runtime") || names.contains(error)) {
            return !error.equals("States.Runtime");
        }
        boolean tooLarge = error.equals("States.DataLimitExceeded");
        return !tooLarge
                && (names.contains("States.ALL")
                        || (names.contains("States.TaskFailed") && !error.equals("States.Timeout")));
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
        return new Part(
                kind,
                state.name(),
                way.ownerPointer(),
                "'" + state.name() + "' " + word + " " + (way.index() + 1) + ": " + way.label());
    }

    static Part state(State state) {
        return new Part(PartKind.STATE, state.name(), state.pointer(), "'" + state.name() + "'");
    }

    static Part transition(State state, Transition way) {
        return new Part(
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
        return new Part(
                PartKind.RETRIER,
                state.name(),
                retrier.place().pointer(),
                "'" + state.name() + "' retrier " + (retrier.index() + 1) + ": " + retrier.label());
    }
}
