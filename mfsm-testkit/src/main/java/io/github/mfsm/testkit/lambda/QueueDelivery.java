package io.github.mfsm.testkit.lambda;

import io.github.mfsm.testkit.server.DeliveryResult;

/**
 * A message that a queue has brought to a function, by an event source mapping.
 *
 * @param queueArn the queue's ARN
 * @param messageId the message's id; empty if the queue could not be read
 * @param functionArn the function's ARN
 * @param failure why the function has not done it, a sentence; empty if it has, and the message was deleted
 */
public record QueueDelivery(String queueArn, String messageId, String functionArn, String failure)
        implements DeliveryResult {
    /** Says in a sentence what happened, without the message. */
    @Override
    public String toString() {
        return "queue " + queueArn.substring(queueArn.lastIndexOf(':') + 1)
                + (succeeded() ? " brought" : " could not bring")
                + (messageId.isEmpty() ? " messages" : " the message " + messageId) + " to " + functionArn
                + (succeeded() ? "" : ": " + failure);
    }
}
