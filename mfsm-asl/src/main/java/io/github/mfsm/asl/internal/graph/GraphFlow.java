package io.github.mfsm.asl.internal.graph;

import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** States that run from a start, as their definition tells them. */
public record GraphFlow(Kind kind, int index, String startAt, List<State> states, Place place) implements Flow {
    public GraphFlow {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(startAt, "startAt");
        states = List.copyOf(states);
        Objects.requireNonNull(place, "place");
    }

    @Override
    public Stream<State> allStates() {
        List<State> all = new ArrayList<>();
        collect(this, all);
        return all.stream();
    }

    private static void collect(Flow flow, List<State> all) {
        for (State state : flow.states()) {
            all.add(state);
            for (Flow within : state.flows()) {
                collect(within, all);
            }
        }
    }
}
