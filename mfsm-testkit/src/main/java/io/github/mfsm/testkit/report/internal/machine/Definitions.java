package io.github.mfsm.testkit.report.internal.machine;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads definitions as graphs. */
public final class Definitions {
    private Definitions() {}

    /**
     * Reads a definition.
     *
     * @param definition the States Language, JSON text that a state machine was made of
     * @throws IllegalArgumentException if it is not JSON
     */
    public static Flow flow(String definition) {
        try {
            return flow("", WireJson.parse(definition), JsonPointer.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the definition is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Flow flow(String title, JsonNode flow, JsonPointer place) {
        JsonPointer states = place.appendProperty("States");
        return new Flow(
                title,
                flow.path("StartAt").asText(),
                flow.path("States").properties().stream()
                        .map(state -> state(state.getKey(), state.getValue(), states.appendProperty(state.getKey())))
                        .toList());
    }

    private static StateNode state(String name, JsonNode state, JsonPointer place) {
        String type = state.path("Type").asText();
        boolean isEnd = state.path("End").asBoolean() || type.equals("Succeed") || type.equals("Fail");
        return new StateNode(
                name,
                type,
                detail(state),
                place.toString(),
                isEnd,
                transitions(state),
                list(state.path("Retry")).stream()
                        .map(retrier -> errors(retrier.path("ErrorEquals")))
                        .toList(),
                flows(state, place));
    }

    private static String detail(JsonNode state) {
        return state.path("Resource").asText(state.path("Error").asText(""));
    }

    private static List<Transition> transitions(JsonNode state) {
        List<Transition> found = new ArrayList<>();
        if (state.has("Next")) {
            found.add(new Transition(Transition.Kind.NEXT, 0, state.path("Next").asText(), ""));
        }
        for (JsonNode rule : list(state.path("Choices"))) {
            found.add(new Transition(
                    Transition.Kind.CHOICE_RULE,
                    index(found, Transition.Kind.CHOICE_RULE),
                    rule.path("Next").asText(),
                    ConditionText.of(rule)));
        }
        if (state.has("Default")) {
            found.add(new Transition(
                    Transition.Kind.DEFAULT, 0, state.path("Default").asText(), "otherwise"));
        }
        for (JsonNode catcher : list(state.path("Catch"))) {
            found.add(new Transition(
                    Transition.Kind.CATCH,
                    index(found, Transition.Kind.CATCH),
                    catcher.path("Next").asText(),
                    errors(catcher.path("ErrorEquals"))));
        }
        return found;
    }

    private static int index(List<Transition> found, Transition.Kind kind) {
        return (int)
                found.stream().filter(transition -> transition.kind() == kind).count();
    }

    private static String errors(JsonNode names) {
        return list(names).stream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private static List<Flow> flows(JsonNode state, JsonPointer place) {
        List<Flow> flows = new ArrayList<>();
        JsonPointer branches = place.appendProperty("Branches");
        for (JsonNode branch : list(state.path("Branches"))) {
            int index = flows.size();
            flows.add(flow("Branch " + (index + 1), branch, branches.appendIndex(index)));
        }
        for (String processor : List.of("ItemProcessor", "Iterator")) {
            if (state.has(processor)) {
                flows.add(flow("For each item", state.path(processor), place.appendProperty(processor)));
            }
        }
        return flows;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
