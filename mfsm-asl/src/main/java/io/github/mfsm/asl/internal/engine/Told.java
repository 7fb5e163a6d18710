package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.HistoryEventType;

/** What events tell; a visit tells of its entry and of its exit. */
interface Told {
    /** Returns the details of an event of a type. */
    HistoryEvent.Details details(HistoryEventType type);
}
