package io.github.mfsm.testkit.events.internal;

/**
 * A delivery that was made or has failed.
 *
 * @param rule the rule's name
 * @param bus the name of its bus
 * @param eventId the event's id
 * @param target the target's ARN
 * @param input what it got
 * @param failure why it got nothing; empty if it did
 */
public record Delivered(String rule, String bus, String eventId, String target, String input, String failure) {}
