package io.github.mfsm.testkit.internal.sfn.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.expr.QueryLanguage;
import io.github.mfsm.testkit.internal.wire.WireJson;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The state that a request is about.
 *
 * @param json the state as it is defined
 * @param language the query language it is written in
 */
record StateUnderTest(ObjectNode json, QueryLanguage language) {

    /** The name under which a state runs here, whatever it is called in its machine. */
    static final String NAME = "StateName";

    private static final String JSONATA = "JSONata";

    /** A state that is given by itself. */
    static StateUnderTest alone(ObjectNode json) {
        return new StateUnderTest(json, languageOf(json, json));
    }

    /** A state of a machine, at whatever depth, by its name. */
    static Optional<StateUnderTest> in(ObjectNode machine, String name) {
        return search(machine, name).map(json -> new StateUnderTest(json, languageOf(json, machine)));
    }

    private static Optional<ObjectNode> search(JsonNode flow, String name) {
        JsonNode states = flow.path("States");
        if (states.path(name) instanceof ObjectNode found) {
            return Optional.of(found);
        }
        for (JsonNode state : states) {
            Optional<ObjectNode> inside =
                    search(state.path("ItemProcessor"), name).or(() -> search(state.path("Iterator"), name));
            for (JsonNode branch : state.path("Branches")) {
                inside = inside.or(() -> search(branch, name));
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

    /** A machine in which this state stands alone, so that it can be validated: all its targets lead to an end. */
    ObjectNode asMachine() {
        ObjectNode machine = WireJson.object();
        machine.put("StartAt", NAME);
        if (isJsonata()) {
            machine.put("QueryLanguage", JSONATA);
        }
        ObjectNode states = machine.putObject("States");
        states.set(NAME, json);
        for (String target : targets()) {
            if (!target.equals(NAME)) {
                states.putObject(target).put("Type", "Succeed");
            }
        }
        return machine;
    }

    private Set<String> targets() {
        Set<String> targets = new TreeSet<>();
        addText(targets, json.path("Next"));
        addText(targets, json.path("Default"));
        json.path("Choices").forEach(rule -> addText(targets, rule.path("Next")));
        json.path("Catch").forEach(catcher -> addText(targets, catcher.path("Next")));
        return targets;
    }

    private static void addText(Set<String> targets, JsonNode target) {
        if (target.isTextual()) {
            targets.add(target.textValue());
        }
    }
}
