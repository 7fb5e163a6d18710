package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.List;

/** What has a value in an expression. */
sealed interface Operand extends Node {
    /** An attribute, or what is inside one. */
    record PathOperand(Path path) implements Operand {}

    /** A value placeholder. */
    record Literal(Value value) implements Operand {}

    /** {@code left + right} or {@code left - right}, in a SET clause. */
    record Arithmetic(String operator, Operand left, Operand right) implements Operand {}

    /** A function, which may be an operand or a condition. */
    record Call(String function, List<Operand> arguments) implements Operand, Condition {}
}
