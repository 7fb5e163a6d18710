package io.github.mfsm.explore.internal.search;

import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.explore.internal.MapsAround;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which attempts of a run go the first way, for the items of Maps are alike, and all their ways together would be more
 * than anybody can run: those of items beyond the second, and of others once one item has gone another way.
 */
final class Items {
    private static final int FOLLOWED_FROM = 2;

    private final MapsAround maps;
    private final Map<String, Integer> astray = new HashMap<>();
    private final Map<String, Map<String, Integer>> children = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    Items(MapsAround maps) {
        this.maps = maps;
    }

    /**
     * Tells whether an attempt is of an item beyond the second, and decides nothing. A second one at the same path
     * does: it may be in a loop.
     */
    boolean isFollowed(TaskRequest request) {
        return iterations(request).stream().anyMatch(each -> each.index() >= FOLLOWED_FROM)
                && seen.add(request.executionArn() + request.statePath());
    }

    /** Tells whether another item of a Map around an attempt has gone another way than the first. */
    boolean isSettled(TaskRequest request) {
        return iterations(request).stream()
                .anyMatch(each -> astray.getOrDefault(each.map(), each.index()) != each.index());
    }

    /** Notes that an attempt goes another way than the first. */
    void goesAstray(TaskRequest request) {
        iterations(request).forEach(each -> astray.putIfAbsent(each.map(), each.index()));
    }

    /** The child executions of a distributed Map are numbered as they come. */
    private List<MapsAround.Iteration> iterations(TaskRequest request) {
        List<MapsAround.Iteration> iterations = new ArrayList<>(maps.iterations(request));
        if (iterations.size() < maps.around(request.stateName())) {
            String arn = request.executionArn();
            String map = arn.substring(0, arn.lastIndexOf(':'));
            Map<String, Integer> known = children.computeIfAbsent(map, each -> new HashMap<>());
            iterations.add(new MapsAround.Iteration(map, known.computeIfAbsent(arn, each -> known.size())));
        }
        return iterations;
    }
}
