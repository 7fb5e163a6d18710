package io.github.mfsm.cli.serve;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.testkit.mock.MockConfigFile;
import io.github.mfsm.testkit.mock.MockFile;
import io.github.mfsm.testkit.mock.StateMocks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Tells, in a line each, of mocks that fit nothing in the state machines that are there: often a misspelt name. */
final class IdleMocks implements MockFile.Visitor<List<String>> {
    private final Map<String, Definition> machines;

    /**
     * Creates one.
     *
     * @param machines the definitions by the state machines' names
     */
    IdleMocks(Map<String, Definition> machines) {
        this.machines = machines;
    }

    @Override
    public List<String> visit(StateMocks mocks) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        machines.values().stream().flatMap(IdleMocks::tasks).forEach(task -> {
            names.add(task.name());
            others.add(task.path());
            Stream.of(task.resource(), task.called(), task.function())
                    .filter(Objects::nonNull)
                    .forEach(others::add);
        });
        return mocks.mocks().keySet().stream()
                .filter(key -> !names.contains(key) && !others.contains(key))
                .map(key -> "'" + key + "' names no Task state here yet, nor the function or resource of one; "
                        + Suggestion.of(key, names, "Task states"))
                .toList();
    }

    @Override
    public List<String> visit(MockConfigFile file) {
        List<String> idle = new ArrayList<>();
        for (String name : file.stateMachines()) {
            Definition machine = machines.get(name);
            if (machine == null) {
                idle.add("'" + name + "' is no state machine here yet; "
                        + Suggestion.of(name, machines.keySet(), "state machines"));
                continue;
            }
            Set<String> tasks =
                    new LinkedHashSet<>(tasks(machine).map(State::name).toList());
            for (String testCase : file.testCases(name)) {
                file.mocks(name, testCase).orElseThrow().keySet().stream()
                        .filter(state -> !tasks.contains(state))
                        .forEach(state -> idle.add("'" + state + "' in test case '" + testCase
                                + "' is no Task state of '" + name + "'; "
                                + Suggestion.of(state, tasks, "Task states")));
            }
        }
        return idle;
    }

    private static Stream<State> tasks(Definition definition) {
        return definition.states().stream().filter(state -> state.type() == State.Type.TASK);
    }
}
