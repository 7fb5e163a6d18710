package io.github.mfsm.testkit.sns;

import io.github.mfsm.testkit.server.DeliveryResult;

/**
 * A message that a subscription wanted.
 *
 * @param topicArn the topic's ARN
 * @param messageId the message's id
 * @param subscriptionArn the subscription's ARN
 * @param endpoint the ARN of the queue or function
 * @param failure why it could not be delivered, a sentence; empty if it was
 */
public record SnsDelivery(String topicArn, String messageId, String subscriptionArn, String endpoint, String failure)
        implements DeliveryResult {
    /** Says in a sentence what happened, without the message. */
    @Override
    public String toString() {
        return "topic " + topicArn.substring(topicArn.lastIndexOf(':') + 1)
                + (succeeded() ? " brought" : " could not bring") + " the message " + messageId + " to " + endpoint
                + (succeeded() ? "" : ": " + failure);
    }
}
