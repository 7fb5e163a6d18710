package io.github.mfsm.explore.replay;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.explore.internal.MapsAround;
import java.util.ArrayDeque;
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

    private final MapsAround mapsAround;
    private final Map<Key, Deque<RecordedTask>> tasks = new HashMap<>();

    RecordedTasks(Strands history, Definition definition) {
        mapsAround = MapsAround.of(definition);
        for (Strand strand : history.all()) {
            for (RecordedTask task : RecordedTask.in(strand)) {
                String state = history.position(task.scheduled()).state();
                tasks.computeIfAbsent(new Key(state, strand.iterations()), key -> new ArrayDeque<>())
                        .add(task);
            }
        }
    }

    /** A task that isn't recorded is never answered: the history has then differed before. */
    @Override
    public synchronized TaskResult handle(TaskRequest request) {
        RecordedTask task = tasks.getOrDefault(key(request), new ArrayDeque<>()).poll();
        return task == null ? TaskResult.never() : task.answer(request);
    }

    private Key key(TaskRequest request) {
        return new Key(
                request.stateName(),
                mapsAround.iterations(request).stream()
                        .map(MapsAround.Iteration::index)
                        .toList());
    }
}
