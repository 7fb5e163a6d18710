package io.github.mfsm.asl.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
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
        if (states.isEmpty() || mayEnd(states.values())) {
            checkReachable(machine, states);
        } else {
            problems.error("MISSING_END_STATE", "Workflow has no terminal state", "");
        }
        checkNested(states.values());
    }

    private void checkNested(Collection<Place> states) {
        for (Place state : states) {
            checkNested(state);
        }
    }

    private void checkNested(Place state) {
        List<Place> flows = new ArrayList<>(state.field("Branches").items());
        flows.add(state.field("ItemProcessor"));
        flows.add(state.field("Iterator"));
        for (Place flow : flows) {
            Map<String, Place> states = states(flow);
            checkTargets(flow, states);
            checkReachable(flow, states);
            checkNested(states.values());
        }
    }

    private static Map<String, Place> states(Place flow) {
        Map<String, Place> states = new LinkedHashMap<>();
        Place holder = flow.field("States");
        for (Map.Entry<String, JsonNode> state : holder.node().properties()) {
            states.put(state.getKey(), holder.field(state.getKey()));
        }
        return states;
    }

    private static boolean mayEnd(Collection<Place> states) {
        for (Place state : states) {
            if (mayEnd(state)) {
                return true;
            }
        }
        return false;
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
        for (Place state : states.values()) {
            for (Place target : targets(state)) {
                checkTarget(target, states.keySet());
            }
        }
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
        for (Place rule : state.field("Choices").items()) {
            targets.add(rule.field("Next"));
        }
        for (Place catcher : state.field("Catch").items()) {
            targets.add(catcher.field("Next"));
        }
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
                for (Place target : targets(state)) {
                    if (target.node().isTextual()) {
                        next.add(target.node().textValue());
                    }
                }
            }
        }
        for (Map.Entry<String, Place> state : states.entrySet()) {
            if (!reached.contains(state.getKey())) {
                problems.error(
                        Diagnostics.MISSING_TARGET,
                        "State \"" + state.getKey() + "\" is not reachable.",
                        state.getValue().location());
            }
        }
    }
}
