package io.github.mfsm.aws.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What GetExecutionHistory answered. */
public sealed interface HistoryResult {

    /**
     * A page of events.
     *
     * @param events in the order asked for
     * @param nextToken what the next page is asked with, or null after the last one
     */
    record Page(List<HistoryEvent> events, @Nullable String nextToken) implements HistoryResult {

        /** Copies the events. */
        public Page {
            events = List.copyOf(events);
        }
    }

    /** {@code ExecutionDoesNotExist}: there is none, or none yet to be seen. */
    record Missing() implements HistoryResult {}
}
