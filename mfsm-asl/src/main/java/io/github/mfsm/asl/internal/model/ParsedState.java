package io.github.mfsm.asl.internal.model;

import java.util.List;

/** One state of a machine; the eight types of the language. */
public sealed interface ParsedState permits Pass, Task, Choice, Wait, Succeed, Fail, Parallel, MapState {
    /** Returns what every state has. */
    StateHeader header();

    /** Calls the visitor's method for this type of state. */
    <R> R accept(Visitor<R> visitor);

    /** Returns the flows of a Parallel or Map state. */
    default List<ParsedFlow> nested() {
        return List.of();
    }

    /**
     * A case per state type.
     *
     * @param <R> what the cases return
     */
    interface Visitor<R> {
        /** Handles a Pass state. */
        R pass(Pass state);

        /** Handles a Task state. */
        R task(Task state);

        /** Handles a Choice state. */
        R choice(Choice state);

        /** Handles a Wait state. */
        R wait(Wait state);

        /** Handles a Succeed state. */
        R succeed(Succeed state);

        /** Handles a Fail state. */
        R fail(Fail state);

        /** Handles a Parallel state. */
        R parallel(Parallel state);

        /** Handles a Map state. */
        R map(MapState state);
    }
}
