package io.github.mfsm.explore.replay;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.StateType;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers each task as it was answered in a history: by the state, the iterations around it, and the number of the
 * attempt.
 */
final class RecordedTasks implements TaskHandler {
    private record Key(String state, List<Integer> iterations) {}

    private final Map<String, List<String>> mapsAround = new HashMap<>();
    private final Map<Key, Deque<RecordedTask>> tasks = new HashMap<>();

    RecordedTasks(Strands history, Definition definition) {
        around(definition.flow(), List.of());
        for (Strand strand : history.all()) {
            for (RecordedTask task : RecordedTask.in(strand)) {
                String state = history.position(task.scheduled()).state();
                tasks.computeIfAbsent(new Key(state, strand.iterations()), key -> new ArrayDeque<>())
                        .add(task);
            }
        }
    }

    /** Notes, of each state, the paths of the Map states around it. */
    private void around(Flow flow, List<String> maps) {
        for (State state : flow.states()) {
            mapsAround.put(state.name(), maps);
            List<String> within = new ArrayList<>(maps);
            if (state.type() == StateType.MAP) {
                within.add(state.name());
            }
            state.flows().forEach(inner -> around(inner, List.copyOf(within)));
        }
    }

    /** A task that isn't recorded is never answered: the history has then differed before. */
    @Override
    public synchronized TaskResult handle(TaskRequest request) {
        RecordedTask task = tasks.getOrDefault(key(request), new ArrayDeque<>()).poll();
        return task == null ? TaskResult.never() : task.answer(request);
    }

    private Key key(TaskRequest request) {
        List<Integer> iterations = new ArrayList<>();
        String path = request.statePath();
        int from = 0;
        for (String map : mapsAround.getOrDefault(request.stateName(), List.of())) {
            int open = path.indexOf(map + "[", from) + map.length() + 1;
            int close = path.indexOf(']', open);
            iterations.add(Integer.valueOf(path.substring(open, close)));
            from = close;
        }
        return new Key(request.stateName(), List.copyOf(iterations));
    }
}
