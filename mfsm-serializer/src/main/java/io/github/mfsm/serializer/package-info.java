/**
 * Lets a plain {@code RequestHandler<MessageFlowEvent, MessageFlowResponse>} work on Lambda.
 *
 * <p>There is nothing to call: with this jar on the function's class path the runtime client finds {@link
 * io.github.mfsm.serializer.MessageFlowSerializer} by itself.
 */
@NullMarked
package io.github.mfsm.serializer;

import org.jspecify.annotations.NullMarked;
