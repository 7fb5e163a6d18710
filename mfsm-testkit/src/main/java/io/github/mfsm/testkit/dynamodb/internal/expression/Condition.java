package io.github.mfsm.testkit.dynamodb.internal.expression;

import java.util.List;

/** What is true or false of an item. */
public sealed interface Condition extends Node
        permits Condition.And,
                Condition.Or,
                Condition.Not,
                Condition.Comparison,
                Condition.Between,
                Condition.In,
                Operand.Call {
    /** Both. */
    record And(Condition left, Condition right) implements Condition {}

    /** One or both. */
    record Or(Condition left, Condition right) implements Condition {}

    /** The opposite. */
    record Not(Condition condition) implements Condition {}

    /** {@code = <> < <= > >=}. */
    record Comparison(String operator, Operand left, Operand right) implements Condition {}

    /** Inclusive. */
    record Between(Operand value, Operand low, Operand high) implements Condition {}

    /** Equal to one of them. */
    record In(Operand value, List<Operand> candidates) implements Condition {}
}
