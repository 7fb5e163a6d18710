package io.github.mfsm.jsonata.syntax;

/** What is done with the items of a step. */
public sealed interface Stage {

    /**
     * Keeps the items for which a predicate holds, or those at its positions.
     *
     * @param predicate evaluated for each item
     */
    record Filter(Node predicate) implements Stage {}

    /**
     * Binds each item's position to a variable.
     *
     * @param variable name without {@code $}
     */
    record Index(String variable) implements Stage {}
}
