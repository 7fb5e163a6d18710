package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where states lead: every target exists in the same flow, every state can be reached, and the machine has an end.
 *
 * <p>Only the machine itself needs a terminal state, and where it has none its unreachable states are not told, as on
 * AWS.
 */
final class TransitionRules {
    private static final Set<String> ENDING_TYPES = Set.of("Succeed", "Fail");

    private final Diagnostics problems;

    TransitionRules(Diagnostics problems) {
        this.problems = problems;
    }

    void check(Place machine) {
        Map<String, Place> states = states(machine);
        checkTargets(machine, states);
        if (states.isEmpty() || states.values().stream().anyMatch(TransitionRules::mayEnd)) {
            checkReachable(machine, states);
        } else {
            problems.error("MISSING_END_STATE", "Workflow has no terminal state", "");
        }
        states.values().forEach(this::checkNested);
    }

    private void checkNested(Place state) {
        List<Place> flows = new ArrayList<>(state.field("Branches").items());
        flows.add(state.field("ItemProcessor"));
        flows.add(state.field("Iterator"));
        for (Place flow : flows) {
            Map<String, Place> states = states(flow);
            checkTargets(flow, states);
            checkReachable(flow, states);
            states.values().forEach(this::checkNested);
        }
    }

    private static Map<String, Place> states(Place flow) {
        Map<String, Place> states = new LinkedHashMap<>();
        if (flow.value("States").isObject()) {
            Place holder = flow.field("States");
            holder.node().fieldNames().forEachRemaining(name -> states.put(name, holder.field(name)));
        }
        return states;
    }

    /** A state of an unknown type may be one. */
    private static boolean mayEnd(Place state) {
        String type = state.value("Type").asText();
        return state.value("End").asBoolean()
                || ENDING_TYPES.contains(type)
                || StateFields.of(type).isEmpty();
    }

    private void checkTargets(Place flow, Map<String, Place> states) {
        if (states.isEmpty()) {
            return;
        }
        checkTarget(flow.field("StartAt"), states.keySet());
        states.values().forEach(state -> targets(state).forEach(target -> checkTarget(target, states.keySet())));
    }

    private void checkTarget(Place target, Collection<String> names) {
        if (target.node().isTextual() && !names.contains(target.node().textValue())) {
            String name = target.node().textValue();
            problems.error(
                    Diagnostics.MISSING_TARGET,
                    "Missing 'Next' target: " + name,
                    target.location(),
                    Suggestion.of(name, names, "states here"));
        }
    }

    private static List<Place> targets(Place state) {
        List<Place> targets = new ArrayList<>();
        targets.add(state.field("Next"));
        targets.add(state.field("Default"));
        state.field("Choices").items().forEach(rule -> targets.add(rule.field("Next")));
        state.field("Catch").items().forEach(catcher -> targets.add(catcher.field("Next")));
        return targets;
    }

    private void checkReachable(Place flow, Map<String, Place> states) {
        if (!flow.value("StartAt").isTextual()) {
            return;
        }
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>();
        next.add(flow.value("StartAt").textValue());
        while (!next.isEmpty()) {
            String name = next.remove();
            Place state = states.get(name);
            if (state != null && reached.add(name)) {
                targets(state).stream()
                        .filter(target -> target.node().isTextual())
                        .forEach(target -> next.add(target.node().textValue()));
            }
        }
        states.forEach((name, state) -> {
            if (!reached.contains(name)) {
                problems.error(
                        Diagnostics.MISSING_TARGET, "State \"" + name + "\" is not reachable.", state.location());
            }
        });
    }
}
