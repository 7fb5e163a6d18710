package io.github.mfsm.explore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.explore.internal.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a history. Details are read and written once, when they are asked for: those of most events of a replay
 * never are, since their text is the recorded one.
 */
final class RecordedEvent {
    private final long id;
    private final long previousId;
    private final Instant timestamp;
    private final String type;
    private final @Nullable String detailsField;
    private final @Nullable HistoryEvent event;
    private @Nullable JsonNode details;
    private @Nullable String json;

    private RecordedEvent(
            long id,
            long previousId,
            Instant timestamp,
            String type,
            @Nullable String detailsField,
            @Nullable HistoryEvent event,
            @Nullable JsonNode details) {
        this.id = id;
        this.previousId = previousId;
        this.timestamp = timestamp;
        this.type = type;
        this.detailsField = detailsField;
        this.event = event;
        this.details = details;
    }

    /**
     * Returns an event that was recorded.
     *
     * @param detailsField the name of the field that holds the details, or {@code null}
     * @param details the details; missing where there are none
     */
    static RecordedEvent of(
            long id, long previousId, Instant timestamp, String type, @Nullable String detailsField, JsonNode details) {
        return new RecordedEvent(id, previousId, timestamp, type, detailsField, null, details);
    }

    /** Returns an event of the engine's. */
    static RecordedEvent of(HistoryEvent event) {
        return new RecordedEvent(
                event.id(),
                event.previousEventId(),
                event.timestamp(),
                event.type().text(),
                event.detailsField().orElse(null),
                event,
                null);
    }

    /** Returns its number, counted from 1. */
    long id() {
        return id;
    }

    /** Returns the number of the event that led to it; 0 where there is none. */
    long previousId() {
        return previousId;
    }

    /** Returns when it happened. */
    Instant timestamp() {
        return timestamp;
    }

    /** Returns AWS's name of what happened, such as {@code TaskStateEntered}. */
    String type() {
        return type;
    }

    /** Returns the name of the field that holds the details, or {@code null}. */
    @Nullable
    String detailsField() {
        return detailsField;
    }

    /** Returns the details; missing where there are none. */
    JsonNode details() {
        JsonNode known = details;
        if (known == null) {
            known = Json.parse(json()).orElse(MissingNode.getInstance());
            details = known;
        }
        return known;
    }

    /** Tells whether another event has the same details, for sure: written the same way. */
    boolean hasSameJson(RecordedEvent other) {
        return json().equals(other.json());
    }

    private String json() {
        String known = json;
        if (known == null) {
            known = event != null ? event.details().orElse("") : String.valueOf(details);
            json = known;
        }
        return known;
    }

    /** Returns a text field of the details, or {@code null}. */
    @Nullable
    String text(String field) {
        if (event != null) {
            return event.text(field).orElse(null);
        }
        JsonNode value = details().path(field);
        return value.isTextual() ? value.textValue() : null;
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
