package io.github.mfsm.simulation;

import java.time.Duration;

/**
 * Something that happens once, to all emails.
 *
 * @param kind what
 * @param after when, after the scenario's begin
 * @param span how long it lasts, if it lasts
 */
record Incident(Kind kind, Duration after, Duration span) {

    /** What can happen. */
    enum Kind {
        /** The function is set to the other state machine. */
        REPLACED,
        /** Each state machine gets another version, and what the function is set to moves there. */
        NEW_VERSION,
        /** The table is down. */
        OUTAGE,
        /** The first state machine is deleted. */
        DELETED,
        /** The first state machine is deleted and then created again, which nobody promises to survive. */
        RECREATED
    }

    static Incident of(Kind kind, Duration after) {
        return new Incident(kind, after, Duration.ZERO);
    }
}
