/**
 * The Lambda function that puts a state machine behind WorkMail's Run Lambda rule.
 *
 * <p>Start at {@link io.github.mfsm.lambda.MessageFlowHandler}; {@link io.github.mfsm.lambda.Settings} lists what can
 * be set.
 */
@NullMarked
package io.github.mfsm.lambda;

import org.jspecify.annotations.NullMarked;
