package io.github.mfsm.testkit.sfn.internal;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.testkit.internal.task.LambdaTask;
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

    TaskNames(Definition definition) {
        for (State state : definition.states()) {
            String resource = state.resource();
            if (resource == null) {
                otherStates.put(state.name(), state.type().fieldValue());
                continue;
            }
            names.add(state.name());
            names.add(state.path());
            names.add(resource);
            String called = state.called();
            if (called != null) {
                names.addAll(LambdaTask.namesOf(called));
            }
            anyFunction |= called == null && state.callsFunction();
        }
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
