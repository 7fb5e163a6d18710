/**
 * Evaluates JSONata with Step Functions' additions and bounds:
 * {@link io.github.mfsm.asl.internal.expr.jsonata.JsonataEvaluator} is one compiled expression.
 *
 * <p>Knows nothing of states; whoever evaluates says what {@code $states} and the variables are,
 * what time it is, and where randomness comes from.
 */
@NullMarked
package io.github.mfsm.asl.internal.expr.jsonata;

import org.jspecify.annotations.NullMarked;
