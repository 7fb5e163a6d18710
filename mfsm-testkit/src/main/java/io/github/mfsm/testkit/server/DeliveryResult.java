package io.github.mfsm.testkit.server;

/**
 * What became of an event or message that a rule, topic or queue was to bring somewhere. Its text says so in a
 * sentence, without what was brought.
 */
public interface DeliveryResult {
    /** Returns why it could not be delivered, a sentence; empty if it was. */
    String failure();

    /** Returns whether it was delivered. */
    default boolean succeeded() {
        return failure().isEmpty();
    }
}
