package io.github.mfsm.asl.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * States that run from a start: a machine's, a branch's or an item processor's.
 *
 * @param kind what it is
 * @param index the number of the branch, counted from 0; 0 for others
 * @param startAt the name of the first state
 * @param states the states, in the order of the definition
 * @param place where it stands
 */
public record Flow(Kind kind, int index, String startAt, List<State> states, Place place) {
    /** The kinds of flows. */
    public enum Kind {
        /** The whole machine. */
        MACHINE,
        /** A branch of a Parallel state. */
        BRANCH,
        /** The item processor of an inline Map state: an iteration per item. */
        ITERATION,
        /** The item processor of a distributed Map state: an execution per item or batch. */
        CHILD_EXECUTION
    }

    public Flow {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(startAt, "startAt");
        states = List.copyOf(states);
        Objects.requireNonNull(place, "place");
    }

    /** Returns its states with those within Parallel and Map states, each before what it contains. */
    public Stream<State> allStates() {
        List<State> all = new ArrayList<>();
        collect(all);
        return all.stream();
    }

    /** Adds its states, each before what it contains. */
    void collect(List<State> all) {
        for (State state : states) {
            all.add(state);
            for (Flow within : state.flows()) {
                within.collect(all);
            }
        }
    }
}
