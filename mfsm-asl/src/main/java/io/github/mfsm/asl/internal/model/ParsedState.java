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

    /** Returns the state's name. */
    default String name() {
        return header().name();
    }

    /**
     * A case per state type.
     *
     * @param <R> what the cases return
     */
    interface Visitor<R> {
        /** Handles a Pass state. */
        R visitPass(Pass state);

        /** Handles a Task state. */
        R visitTask(Task state);

        /** Handles a Choice state. */
        R visitChoice(Choice state);

        /** Handles a Wait state. */
        R visitWait(Wait state);

        /** Handles a Succeed state. */
        R visitSucceed(Succeed state);

        /** Handles a Fail state. */
        R visitFail(Fail state);

        /** Handles a Parallel state. */
        R visitParallel(Parallel state);

        /** Handles a Map state. */
        R visitMap(MapState state);
    }
}
