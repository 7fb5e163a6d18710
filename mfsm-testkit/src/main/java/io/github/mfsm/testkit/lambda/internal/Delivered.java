package io.github.mfsm.testkit.lambda.internal;

/**
 * A delivery that was made or has failed.
 *
 * @param queue the queue's ARN
 * @param messageId the message's id
 * @param function the function's ARN
 * @param failure why the message was not done; empty if it was
 */
public record Delivered(String queue, String messageId, String function, String failure) {}
