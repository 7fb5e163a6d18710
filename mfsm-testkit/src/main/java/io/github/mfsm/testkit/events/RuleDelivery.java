package io.github.mfsm.testkit.events;

import io.github.mfsm.testkit.server.DeliveryResult;

/**
 * An event that a rule has matched, for one of the rule's targets.
 *
 * @param rule the rule's name
 * @param bus the name of the rule's bus
 * @param eventId the event's id
 * @param targetArn the target's ARN
 * @param input what was delivered, mostly JSON text
 * @param failure why it could not be delivered, a sentence; empty if it was
 */
public record RuleDelivery(String rule, String bus, String eventId, String targetArn, String input, String failure)
        implements DeliveryResult {
    /** Says in a sentence what happened, without the input. */
    @Override
    public String toString() {
        return "rule " + rule + (succeeded() ? " brought" : " could not bring") + " the event " + eventId + " to "
                + targetArn + (succeeded() ? "" : ": " + failure);
    }
}
