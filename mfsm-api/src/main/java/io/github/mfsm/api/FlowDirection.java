package io.github.mfsm.api;

/** The way an email goes, as the event's {@code flowDirection} says. */
public enum FlowDirection {
    /** The email comes in, to recipients of the organization. */
    INBOUND,
    /** The email goes out, from a user of the organization. */
    OUTBOUND
}
