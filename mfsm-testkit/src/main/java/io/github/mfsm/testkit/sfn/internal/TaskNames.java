package io.github.mfsm.testkit.sfn.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** By which names the tasks of a definition can be handled: states, functions, resources. */
final class TaskNames {
    private static final String INDEX = "\\[\\d+]";

    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, String> otherStates = new LinkedHashMap<>();
    /** Whether a task tells its function when it runs, so that any name may be one. */
    private boolean anyFunction;

    private TaskNames() {}

    /** Returns the names in a definition that the service has accepted. */
    static TaskNames of(String definition) {
        TaskNames names = new TaskNames();
        try {
            names.collect(WireJson.parse(definition), "");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the service accepts JSON only", e);
        }
        return names;
    }

    private void collect(JsonNode flow, String around) {
        flow.path("States").properties().forEach(entry -> {
            JsonNode state = entry.getValue();
            String path = around + entry.getKey();
            String type = state.path("Type").asText();
            if (type.equals("Task")) {
                names.add(entry.getKey());
                names.add(path);
                addCalled(state);
            } else {
                otherStates.put(entry.getKey(), type);
            }
            state.path("Branches").forEach(branch -> collect(branch, path + "/"));
            collect(state.path("ItemProcessor"), path + "/");
            collect(state.path("Iterator"), path + "/");
        });
    }

    private void addCalled(JsonNode task) {
        String resource = task.path("Resource").asText();
        names.add(resource);
        JsonNode inputs = task.path(task.has("Arguments") ? "Arguments" : "Parameters");
        JsonNode function = inputs.path("FunctionName");
        anyFunction |= inputs.has("FunctionName.$")
                || inputs.isTextual()
                || function.asText().startsWith("{%");
        names.addAll(TaskRouter.namesOfFunction(function.asText(resource)));
    }

    /** Returns what is wrong with a name, and what may have been meant; empty if nothing is. */
    Optional<String> problem(String name) {
        List<String> forms = List.of(name, name.replaceAll(INDEX, ""));
        if (anyFunction || forms.stream().anyMatch(names::contains)) {
            return Optional.empty();
        }
        String type = otherStates.get(name);
        return Optional.of(
                type != null
                        ? "'" + name + "' is a " + type + " state, only Task states call anybody"
                        : "no state, function or resource '" + name + "'; " + Suggestion.of(name, names, "tasks here"));
    }
}
