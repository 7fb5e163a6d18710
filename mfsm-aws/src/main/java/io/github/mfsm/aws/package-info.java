/**
 * Runs a Step Functions state machine once per key, whatever fails, and reads its answer.
 *
 * <p>Start at {@link io.github.mfsm.aws.OnceOnlyExecution}. Nothing here knows what the machine is for.
 */
@NullMarked
package io.github.mfsm.aws;

import org.jspecify.annotations.NullMarked;
