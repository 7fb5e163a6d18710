package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.Optional;

/**
 * The state that a request is about.
 *
 * @param json the state as it is defined
 * @param language the query language it is written in
 * @param iterated whether it is a state of a Map's iterations, at whatever depth
 */
public record StateUnderTest(ObjectNode json, QueryLanguage language, boolean iterated) {

    /** The name under which a state runs here, whatever it is called in its machine. */
    static final String NAME = "StateName";

    private static final String JSONATA = "JSONata";

    /** A state that is given by itself. */
    public static StateUnderTest alone(ObjectNode json) {
        return new StateUnderTest(json, languageOf(json, json), false);
    }

    /** A state of a machine, at whatever depth, by its name. */
    public static Optional<StateUnderTest> in(ObjectNode machine, String name) {
        return search(machine, name, machine, false);
    }

    private static Optional<StateUnderTest> search(JsonNode flow, String name, JsonNode machine, boolean iterated) {
        JsonNode states = flow.path("States");
        if (states.path(name) instanceof ObjectNode found) {
            return Optional.of(new StateUnderTest(found, languageOf(found, machine), iterated));
        }
        for (JsonNode state : states) {
            Optional<StateUnderTest> inside = search(state.path("ItemProcessor"), name, machine, true)
                    .or(() -> search(state.path("Iterator"), name, machine, true));
            for (JsonNode branch : state.path("Branches")) {
                inside = inside.or(() -> search(branch, name, machine, iterated));
            }
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static QueryLanguage languageOf(JsonNode state, JsonNode machine) {
        String own =
                state.path("QueryLanguage").asText(machine.path("QueryLanguage").asText());
        return own.equals(JSONATA) ? QueryLanguage.JSONATA : QueryLanguage.JSONPATH;
    }

    String type() {
        return json.path("Type").asText();
    }

    boolean isJsonata() {
        return language == QueryLanguage.JSONATA;
    }

    String resource() {
        return json.path("Resource").asText();
    }

    /** Whether the state is a Task whose end comes from outside. */
    boolean awaitsCallback() {
        return resource().endsWith(".waitForTaskToken")
                || resource().endsWith(".sync")
                || resource().endsWith(".sync:2");
    }

    boolean isActivity() {
        return resource().matches("arn:[^:]+:states:[^:]*:[^:]*:activity:.+");
    }
}
