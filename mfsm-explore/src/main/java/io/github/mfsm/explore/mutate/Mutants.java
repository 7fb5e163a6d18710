package io.github.mfsm.explore.mutate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.explore.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes a definition in ways that matter: another next state, another comparison, a Retrier, Catcher, branch,
 * ResultPath or time limit less, another error name, fewer attempts, another interval. Each change by itself; what AWS
 * would refuse is left out.
 */
public final class Mutants {
    private final JsonNode text;
    private final Lines lines;
    private final Map<String, Mutant> mutants = new LinkedHashMap<>();

    private Mutants(Definition definition) {
        this.text = Json.parse(definition.text()).orElse(MissingNode.getInstance());
        this.lines = Lines.of(definition.text());
    }

    /** Returns the mutants of a definition, in its order. */
    public static List<Mutant> of(Definition definition) {
        Mutants mutants = new Mutants(definition);
        mutants.flow(definition.flow());
        return List.copyOf(mutants.mutants.values());
    }

    private void flow(Flow flow) {
        for (State state : flow.states()) {
            state.transitions().forEach(way -> target(flow, state, way));
            state.transitions(Transition.Kind.CHOICE_RULE).forEach(rule -> condition(state, rule));
            state.catchers()
                    .forEach(catcher -> handler(state, catcher.ownerPointer(), "Catcher", catcher.errorEquals()));
            state.retriers().stream()
                    .filter(retrier -> retrier.maxAttempts() > 0
                            || retrier.index() + 1 < state.retriers().size())
                    .forEach(retrier -> retrier(state, retrier)); // a last one without attempts changes nothing
            fields(state);
            state.flows().forEach(this::flow);
        }
    }

    private void target(Flow flow, State state, Transition way) {
        List<String> names = flow.states().stream().map(State::name).toList();
        int at = names.indexOf(way.target());
        for (int i = 1; i < names.size(); i++) {
            String other = names.get((at + i) % names.size());
            if (put(state, "goes on to another state", way.place().pointer(), other)) {
                return;
            }
        }
    }

    private void condition(State state, Transition rule) {
        JsonNode owner = text.at(rule.ownerPointer());
        Comparison.changes(owner, rule.ownerPointer())
                .forEach(change -> change(state, change.words(), change.place(), change.value()));
    }

    private void handler(State state, String pointer, String what, List<String> errors) {
        change(state, what + " taken out", pointer, null);
        for (int i = 0; i < errors.size(); i++) {
            if (!errors.get(i).startsWith("States.")) {
                put(state, what + " of another error", pointer + "/ErrorEquals/" + i, errors.get(i) + "Mutant");
            }
        }
    }

    private void retrier(State state, Retrier retrier) {
        String pointer = retrier.place().pointer();
        handler(state, pointer, "Retrier", retrier.errorEquals());
        if (retrier.maxAttempts() > 0) {
            Json.parse(String.valueOf(retrier.maxAttempts() - 1))
                    .ifPresent(fewer -> change(state, "one attempt fewer", pointer + "/MaxAttempts", fewer));
            Json.parse(String.valueOf(retrier.interval().toSeconds() * 2))
                    .ifPresent(longer -> change(state, "twice the interval", pointer + "/IntervalSeconds", longer));
        }
    }

    private void fields(State state) {
        for (String field :
                List.of("ResultPath", "TimeoutSeconds", "HeartbeatSeconds", "TimeoutSecondsPath", "OutputPath")) {
            boolean isDefault = text.at(state.pointer()).path(field).asText().equals("$");
            if (state.fields().contains(field) && !isDefault) {
                change(state, field + " taken out", state.pointer() + "/" + field, null);
            }
        }
        if (state.type() == State.Type.PARALLEL && state.flows().size() > 1) {
            for (int i = 0; i < state.flows().size(); i++) {
                change(state, "a branch taken out", state.pointer() + "/Branches/" + i, null);
            }
        }
    }

    private boolean put(State state, String words, String place, String value) {
        return change(state, words, place, Json.object().textNode(value));
    }

    /** Puts a value at a place, or takes out what stands there; returns whether that is a mutant of its own. */
    private boolean change(State state, String words, String place, @Nullable JsonNode value) {
        JsonNode before = text.at(place);
        String changed = Edit.of(text, place, value).toString();
        boolean isNew = !changed.equals(text.toString()) && !mutants.containsKey(changed);
        if (isNew && isValid(changed)) {
            mutants.put(
                    changed,
                    new MadeMutant(
                            state.name(),
                            words,
                            new Place(place, lines.of(place, state.place().line())),
                            before.isMissingNode() ? "" : before.toString(),
                            value == null ? "" : value.toString(),
                            changed));
            return true;
        }
        return false;
    }

    private static boolean isValid(String changed) {
        return StateMachine.validate(changed).stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
