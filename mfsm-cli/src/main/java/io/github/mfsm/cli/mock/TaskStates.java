package io.github.mfsm.cli.mock;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.IntegrationPattern;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.template.Template;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Task states of a definition, also those within Parallel and Map states, in the order of the definition.
 *
 * @param resources their resources by the states' names
 * @param functions of those that invoke a Lambda function and wait for its answer, the function's name as far as the
 *     definition tells it
 */
public record TaskStates(Map<String, String> resources, Map<String, String> functions) {
    /** Returns the Task states of a definition. */
    public static TaskStates of(Definition definition) {
        Map<String, String> resources = new LinkedHashMap<>();
        Map<String, String> functions = new LinkedHashMap<>();
        for (State state : definition.states()) {
            String resource = state.resource();
            if (resource != null) {
                resources.put(state.name(), resource);
                if (state.function() != null && IntegrationPattern.of(resource) != IntegrationPattern.CALLBACK) {
                    functions.put(state.name(), state.function());
                }
            }
        }
        return new TaskStates(resources, functions);
    }

    /** Returns the names of the functions that the valid machines of a template call. */
    public static Set<String> calledFunctions(Template template) {
        return ofAll(template)
                .flatMap(states -> states.functions().values().stream())
                .collect(Collectors.toSet());
    }

    private static Stream<TaskStates> ofAll(Template template) {
        return template.machines().stream()
                .flatMap(machine -> machine.runnable().stream())
                .filter(text ->
                        StateMachine.validate(text).stream().noneMatch(problem -> problem.severity() == Severity.ERROR))
                .map(text -> of(StateMachine.parse(text).definition()));
    }

    /** Returns these and those of all valid machines of a template, which nested executions come to. */
    public TaskStates with(Template template) {
        Map<String, String> all = new LinkedHashMap<>(resources);
        ofAll(template).forEach(other -> other.resources.forEach(all::putIfAbsent));
        return new TaskStates(all, functions);
    }

    /**
     * Refuses a name that no Task state has.
     *
     * @param option the option that names it, for the message
     * @throws BadInputException if there is no such state
     */
    public void require(String option, String state) {
        if (!resources.containsKey(state)) {
            throw new BadInputException(option + ' ' + state + ": there is no Task state of that name. "
                    + (resources.isEmpty()
                            ? "There are no Task states at all."
                            : "Task states here: " + quoted() + "."));
        }
    }

    /**
     * Refuses a definition with Task states that have no mock.
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
                "these Task states have no mock:",
                list,
                "Give one like this: --mock '" + first + "={\"Return\": {}}', or --mock '" + first + "=FILE.json'."
                        + hint));
    }

    private String quoted() {
        return resources.keySet().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
