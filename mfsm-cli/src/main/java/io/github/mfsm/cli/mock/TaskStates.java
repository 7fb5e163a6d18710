package io.github.mfsm.cli.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.cli.input.BadInputException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Task states of a definition, also those within Parallel and Map states, in the order of the definition.
 *
 * @param resources their resources by the states' names
 * @param functions of those that invoke a Lambda function and wait for its answer, the function's name as far as the definition tells it
 */
public record TaskStates(Map<String, String> resources, Map<String, String> functions) {
    private static final Pattern FUNCTION = Pattern.compile("(?:.*:function:)?([A-Za-z0-9_-]+)(?::[^:]*)?");
    private static final Pattern FUNCTION_ARN = Pattern.compile("arn:[^:]+:lambda:[^:]*:[^:]*:function:.*");
    private static final String INVOKE = ":states:::lambda:invoke";

    /**
     * Returns the Task states of a definition; what is not a definition has none.
     *
     * @throws BadInputException if it is not JSON
     */
    public static TaskStates of(String definition) {
        Map<String, String> resources = new LinkedHashMap<>();
        Map<String, String> functions = new LinkedHashMap<>();
        states(definition).forEach((name, state) -> {
            if (state.path("Type").asText().equals("Task")) {
                resources.put(name, state.path("Resource").asText());
                Matcher function = FUNCTION.matcher(function(state));
                if (function.matches()) {
                    functions.put(name, function.group(1));
                }
            }
        });
        return new TaskStates(resources, functions);
    }

    /** What the state says of its function: a name or an ARN; empty if it has none, or tells it only when it runs. */
    private static String function(JsonNode state) {
        String resource = state.path("Resource").asText();
        if (FUNCTION_ARN.matcher(resource).matches()) {
            return resource;
        }
        JsonNode inputs = state.path(state.has("Arguments") ? "Arguments" : "Parameters");
        return resource.endsWith(INVOKE) ? inputs.path("FunctionName").asText() : "";
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

    /**
     * Refuses a name that no Task state has.
     *
     * @param option the option that names it, for the message
     * @throws BadInputException if there is no such state
     */
    public void require(String option, String state) {
        if (!resources.containsKey(state)) {
            throw new BadInputException(option + ' ' + state + ": the definition has no Task state of that name. "
                    + (resources.isEmpty() ? "It has no Task states at all." : "Its Task states: " + quoted() + "."));
        }
    }

    /**
     * Refuses a definition with Task states that nobody answers.
     *
     * @param answered the names of those that somebody does
     * @param hint what to say besides, or an empty text
     * @throws BadInputException if there are others
     */
    public void requireAllAnswered(Collection<String> answered, String hint) {
        Map<String, String> missing = new LinkedHashMap<>(resources);
        missing.keySet().removeAll(answered);
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
                "Give one like this: --mock '" + first + "={\"Return\": {}}', or --mock '" + first + "=FILE.json'."
                        + hint));
    }

    private String quoted() {
        return resources.keySet().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
