package io.github.mfsm.explore.internal.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The situations of all runs as a graph, and the loops in it. */
final class Loops {
    /** How often a loop is gone round to show it. */
    static final int ROUNDS = 5;

    private record Edge(int to, Planned planned) {}

    private record Arrival(String input, List<Planned> script) {}

    /**
     * A loop.
     *
     * @param input the input of a run to it
     * @param script the decisions of a run to it and round it
     * @param situation the situation that comes again
     * @param length how many decisions a round has
     */
    record Loop(String input, List<Planned> script, int situation, int length) {
        List<String> round(List<Step> steps) {
            return steps.subList(steps.size() - length, steps.size()).stream()
                    .map(Step::state)
                    .distinct()
                    .toList();
        }
    }

    private final Map<Integer, List<Edge>> edges = new LinkedHashMap<>();
    private final Map<Integer, Arrival> arrivals = new HashMap<>();

    void add(Run run) {
        List<Planned> script = run.script();
        for (int i = 0; i < run.situations().size(); i++) {
            int from = run.situations().get(i);
            Arrival known = arrivals.get(from);
            if (known == null || known.script().size() > i) {
                arrivals.put(from, new Arrival(run.input(), List.copyOf(script.subList(0, i))));
            }
            if (i + 1 < run.situations().size()) {
                Edge edge = new Edge(run.situations().get(i + 1), script.get(i));
                List<Edge> out = edges.computeIfAbsent(from, each -> new ArrayList<>());
                if (!out.contains(edge)) {
                    out.add(edge);
                }
            }
        }
    }

    /** Returns the shortest loop through each situation, one for each set of situations that lie on one. */
    List<Loop> find() {
        List<Loop> loops = new ArrayList<>();
        Set<Integer> covered = new HashSet<>();
        trim();
        for (int situation : edges.keySet()) {
            List<Edge> round = covered.contains(situation) ? null : shortest(situation);
            Arrival arrival = arrivals.get(situation);
            if (round != null && arrival != null && round.stream().noneMatch(edge -> covered.contains(edge.to()))) {
                round.forEach(edge -> covered.add(edge.to()));
                List<Planned> script = new ArrayList<>(arrival.script());
                for (int i = 0; i < ROUNDS; i++) {
                    round.forEach(edge -> script.add(edge.planned()));
                }
                loops.add(new Loop(arrival.input(), script, situation, round.size()));
            }
        }
        return loops;
    }

    /** Takes away situations that nothing leads on from, until none is left: they lie on no loop. */
    private void trim() {
        boolean isTrimmed;
        do {
            isTrimmed = false;
            for (List<Edge> out : edges.values()) {
                isTrimmed |= out.removeIf(edge -> !edges.containsKey(edge.to()));
            }
            isTrimmed |= edges.values().removeIf(List::isEmpty);
        } while (isTrimmed);
    }

    private @Nullable List<Edge> shortest(int situation) {
        Map<Integer, List<Edge>> ways = new HashMap<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(situation));
        ways.put(situation, List.of());
        while (!next.isEmpty()) {
            int from = next.remove();
            for (Edge edge : edges.getOrDefault(from, Collections.emptyList())) {
                List<Edge> way = new ArrayList<>(ways.getOrDefault(from, List.of()));
                way.add(edge);
                if (edge.to() == situation) {
                    return way;
                }
                if (ways.putIfAbsent(edge.to(), way) == null) {
                    next.add(edge.to());
                }
            }
        }
        return null;
    }
}
