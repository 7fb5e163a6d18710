/**
 * The intrinsic functions of the States Language ({@code States.Format} and the others):
 * {@link io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicExpression} is the syntax tree of a call,
 * {@link io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicFunction} lists the functions.
 *
 * <p>Knows nothing of states or of where paths lead: whoever compiles the tree resolves its paths.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html">Intrinsic functions</a>
 */
@NullMarked
package io.github.mfsm.asl.internal.expr.intrinsic;

import org.jspecify.annotations.NullMarked;
