package io.github.mfsm.jsonata.syntax;

/**
 * A key of an order-by clause.
 *
 * @param expression yields a text or a number for each item
 * @param descending whether larger keys come first
 */
public record SortTerm(Node expression, boolean descending) {}
