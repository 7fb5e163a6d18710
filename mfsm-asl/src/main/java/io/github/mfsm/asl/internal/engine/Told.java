package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.HistoryEventType;

/** What events tell; a visit tells of its entry and of its exit. */
sealed interface Told permits EventDetails, RunRequest, Visit {
    /** Returns the details of an event of a type. */
    Details details(HistoryEventType type);

    /** Writes it, or which of the visits written before it is. */
    void refer(Packer to);
}
