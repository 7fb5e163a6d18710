package io.github.mfsm.explore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a history.
 *
 * @param id its number, counted from 1
 * @param previousId the number of the event that led to it; 0 where there is none
 * @param timestamp when it happened
 * @param type AWS's name of what happened, such as {@code TaskStateEntered}
 * @param detailsField the name of the field that holds the details, or {@code null}
 * @param details the details; missing where there are none
 */
record RecordedEvent(
        long id,
        long previousId,
        Instant timestamp,
        String type,
        @Nullable String detailsField,
        JsonNode details) {

    static RecordedEvent of(long id, long previousId, Instant timestamp, String type) {
        return new RecordedEvent(id, previousId, timestamp, type, null, MissingNode.getInstance());
    }

    /** Returns a text field of the details, or {@code null}. */
    @Nullable
    String text(String field) {
        return details.path(field).isTextual() ? details.path(field).textValue() : null;
    }

    boolean isStateEntered() {
        return "stateEnteredEventDetails".equals(detailsField);
    }

    boolean isStateExited() {
        return "stateExitedEventDetails".equals(detailsField);
    }

    /** Tells whether the execution ends with this event. */
    boolean endsExecution() {
        return switch (type) {
            case "ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut" -> true;
            default -> false;
        };
    }

    /** Returns number and type, for messages: {@code event 7 (TaskFailed)}. */
    String label() {
        return "event " + id + " (" + type + ")";
    }
}
