package io.github.mfsm.explore.internal;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.task.TaskRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Map states around each state of a definition: in which of their iterations a task runs. */
public final class MapsAround {
    /**
     * An iteration.
     *
     * @param map the path of the Map state
     * @param index its number
     */
    public record Iteration(String map, int index) {}

    private final Map<String, List<String>> maps = new HashMap<>();

    private MapsAround() {}

    /** Returns those of a definition. */
    public static MapsAround of(Definition definition) {
        MapsAround around = new MapsAround();
        around.note(definition.flow(), List.of());
        return around;
    }

    private void note(Flow flow, List<String> around) {
        for (State state : flow.states()) {
            maps.put(state.name(), around);
            List<String> within = new ArrayList<>(around);
            if (state.type() == State.Type.MAP) {
                within.add(state.name());
            }
            state.flows().forEach(inner -> note(inner, List.copyOf(within)));
        }
    }

    /** Returns how many Map states are around a state. */
    public int around(String state) {
        return maps.getOrDefault(state, List.of()).size();
    }

    /** Returns the iterations that a task runs in, outermost first; not those of child executions. */
    public List<Iteration> iterations(TaskRequest request) {
        List<Iteration> iterations = new ArrayList<>();
        String path = request.statePath();
        int from = 0;
        for (String map : maps.getOrDefault(request.stateName(), List.of())) {
            int found = path.indexOf(map + "[", from);
            if (found >= 0) {
                int open = found + map.length() + 1;
                int close = path.indexOf(']', open);
                iterations.add(
                        new Iteration(path.substring(0, open - 1), Integer.parseInt(path.substring(open, close))));
                from = close;
            }
        }
        return List.copyOf(iterations);
    }
}
