package io.github.mfsm.testkit.dynamodb.internal.expression;

/** A part of an expression: either a condition or an operand; a function call can be both. */
sealed interface Node permits Condition, Operand {}
