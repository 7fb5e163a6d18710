package io.github.mfsm.api;

/** The way a mail goes, as the event's {@code flowDirection} says. */
public enum FlowDirection {
    /** The mail comes in, to recipients of the organization. */
    INBOUND,
    /** The mail goes out, from a user of the organization. */
    OUTBOUND
}
