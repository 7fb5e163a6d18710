/**
 * DynamoDB's expression language: condition, filter, key condition, projection and update expressions.
 *
 * <p>A hand-written recursive descent over {@link io.github.mfsm.testkit.dynamodb.internal.expression.Tokens}, with the
 * service's own error texts. Grammar: <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">Using expressions</a>.
 */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal.expression;

import org.jspecify.annotations.NullMarked;
