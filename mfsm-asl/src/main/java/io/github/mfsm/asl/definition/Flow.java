package io.github.mfsm.asl.definition;

import java.util.List;
import java.util.stream.Stream;

/**
 * States that run from a start: a machine's, a branch's or an item processor's.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.asl.StateMachine#parse}, not meant to be implemented: it may get more
 * methods.
 */
public interface Flow {
    /** The kinds of flows. */
    enum Kind {
        /** The whole machine. */
        MACHINE,
        /** A branch of a Parallel state. */
        BRANCH,
        /** The item processor of an inline Map state: an iteration per item. */
        ITERATION,
        /** The item processor of a distributed Map state: an execution per item or batch. */
        CHILD_EXECUTION
    }

    /** Returns what it is. */
    Kind kind();

    /** Returns the number of the branch, counted from 0; 0 for others. */
    int index();

    /** Returns the name of the first state. */
    String startAt();

    /** Returns its states, in the order of the definition; without those within them. */
    List<State> states();

    /** Returns its states with those within Parallel and Map states, each before what it contains. */
    Stream<State> allStates();

    /** Returns where it stands. */
    Place place();
}
