package io.github.mfsm.aws.service;

import io.github.mfsm.aws.name.ExecutionArn;
import java.util.Objects;

/**
 * Which events of a history to read.
 *
 * @param execution whose history
 * @param order from which end
 * @param maxResults the most events on a page, 1 to 1,000; pages may be shorter
 */
public record HistoryRequest(ExecutionArn execution, Order order, int maxResults) {

    /** From which end a history is read. */
    public enum Order {
        /** In the order of the events' ids. */
        OLDEST_FIRST,
        /** Against it: {@code reverseOrder=true}. */
        NEWEST_FIRST
    }

    /** Checks the size of the page. */
    public HistoryRequest {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(order, "order");
        if (maxResults < 1 || maxResults > 1000) {
            throw new IllegalArgumentException("maxResults (" + maxResults + ") must be from 1 to 1000");
        }
    }
}
