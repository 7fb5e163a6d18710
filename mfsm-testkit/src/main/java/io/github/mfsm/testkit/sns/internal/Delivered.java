package io.github.mfsm.testkit.sns.internal;

/**
 * A delivery that was made or has failed.
 *
 * @param topic the topic's ARN
 * @param messageId the message's id
 * @param subscription the subscription's ARN
 * @param endpoint the queue's or function's ARN
 * @param failure why it got nothing; empty if it did
 */
public record Delivered(String topic, String messageId, String subscription, String endpoint, String failure) {}
