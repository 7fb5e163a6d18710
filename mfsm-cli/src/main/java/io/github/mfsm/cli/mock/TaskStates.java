package io.github.mfsm.cli.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.cli.input.BadInputException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Task states of a definition, also those within Parallel and Map states: resource by state name.
 *
 * @param resources in the order of the definition
 */
public record TaskStates(Map<String, String> resources) {

    /**
     * Returns the Task states of a definition; what is not a definition has none.
     *
     * @throws BadInputException if it is not JSON
     */
    public static TaskStates of(String definition) {
        Map<String, String> tasks = new LinkedHashMap<>();
        states(definition).forEach((name, state) -> {
            if (state.path("Type").asText().equals("Task")) {
                tasks.put(name, state.path("Resource").asText());
            }
        });
        return new TaskStates(tasks);
    }

    /**
     * Returns the names of all states of a definition, also those within Parallel and Map states.
     *
     * @throws BadInputException if it is not JSON
     */
    public static Set<String> allStates(String definition) {
        return states(definition).keySet();
    }

    private static Map<String, JsonNode> states(String definition) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        try {
            collect(JsonMapper.builder().build().readTree(definition), found);
        } catch (JsonProcessingException e) {
            throw new BadInputException("the definition is not JSON: " + e.getOriginalMessage());
        }
        return found;
    }

    private static void collect(JsonNode flow, Map<String, JsonNode> found) {
        flow.path("States").properties().forEach(state -> {
            JsonNode body = state.getValue();
            found.put(state.getKey(), body);
            body.path("Branches").forEach(branch -> collect(branch, found));
            collect(body.path("ItemProcessor"), found);
            collect(body.path("Iterator"), found);
        });
    }

    void require(String state) {
        if (!resources.containsKey(state)) {
            throw new BadInputException("--mock " + state + ": the definition has no Task state of that name. "
                    + (resources.isEmpty() ? "It has no Task states at all." : "Its Task states: " + quoted() + "."));
        }
    }

    void requireAllMocked(Collection<String> mocked) {
        Map<String, String> missing = new LinkedHashMap<>(resources);
        missing.keySet().removeAll(mocked);
        if (missing.isEmpty()) {
            return;
        }
        String first = missing.keySet().iterator().next();
        String list = missing.entrySet().stream()
                .map(entry -> "  " + entry.getKey() + "  (" + entry.getValue() + ")")
                .collect(Collectors.joining(System.lineSeparator()));
        throw new BadInputException(String.join(
                System.lineSeparator(),
                "nobody answers these Task states, they need a mock each:",
                list,
                "Give one like this: --mock '" + first + "={\"Return\": {}}', or --mock '" + first + "=FILE.json'."));
    }

    private String quoted() {
        return resources.keySet().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
