/**
 * JSONata 2.0.6 on Jackson trees.
 *
 * <p>The front door is {@link io.github.mfsm.jsonata.Jsonata}: it parses a text into an
 * {@link io.github.mfsm.jsonata.Expression}, which shows its syntax tree and is compiled into a
 * {@link io.github.mfsm.jsonata.CompiledExpression}. Every evaluation is bounded by
 * {@link io.github.mfsm.jsonata.Limits} and sees nothing of the world but its
 * {@link io.github.mfsm.jsonata.Environment}.
 */
@NullMarked
package io.github.mfsm.jsonata;

import org.jspecify.annotations.NullMarked;
