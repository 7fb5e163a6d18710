package io.github.mfsm.asl.history;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event of an execution's history, as AWS's {@code GetExecutionHistory} tells it.
 *
 * <p>Immutable; equal to an event that tells the same.
 */
public final class HistoryEvent {
    /** An event's details. */
    public interface Details {
        /** Returns a field as text (JSON text for inputs and outputs), or empty if there is no such field. */
        Optional<String> text(String field);

        /** Returns all of them, a JSON object with AWS's field names. */
        String json();
    }

    private final int id;
    private final int previousEventId;
    private final long epochMillis;
    private final HistoryEventType type;
    private final @Nullable Details details;

    /** Creates an event; the engine does. */
    public HistoryEvent(
            int id, int previousEventId, long epochMillis, HistoryEventType type, @Nullable Details details) {
        this.id = id;
        this.previousEventId = previousEventId;
        this.epochMillis = epochMillis;
        this.type = type;
        this.details = details;
    }

    /** Returns the event's number, counted from 1. */
    public long id() {
        return id;
    }

    /** Returns the number of the event that led to this one, 0 where there is none. */
    public long previousEventId() {
        return previousEventId;
    }

    /** Returns when it happened, in the engine's time, to the millisecond. */
    public Instant timestamp() {
        return Instant.ofEpochMilli(epochMillis);
    }

    /** Returns what happened. */
    public HistoryEventType type() {
        return type;
    }

    /** Returns the name of the field that AWS puts the details in, or empty if this event has none. */
    public Optional<String> detailsField() {
        return details == null ? Optional.empty() : Optional.ofNullable(type.detailsField());
    }

    /**
     * Returns the details object as JSON text, with AWS's field names, or empty if this event has none.
     *
     * <p>{@code input}, {@code output}, {@code parameters} and the like are strings in it that hold JSON text, as AWS
     * hands them out.
     */
    public Optional<String> details() {
        return details == null ? Optional.empty() : Optional.of(details.json());
    }

    /** Returns the state's (or iteration's Map state's) name, where the details have one. */
    public Optional<String> name() {
        return text("name");
    }

    /** Returns the input as JSON text, where the details have one. */
    public Optional<String> input() {
        return text("input");
    }

    /** Returns the output as JSON text, where the details have one. */
    public Optional<String> output() {
        return text("output");
    }

    /** Returns the error's name, where the details have one. */
    public Optional<String> error() {
        return text("error");
    }

    /** Returns the error's cause, where the details have one. */
    public Optional<String> cause() {
        return text("cause");
    }

    /** Returns a field of the details as text (JSON text for inputs and outputs), or empty if there is none. */
    public Optional<String> text(String field) {
        return details == null ? Optional.empty() : details.text(field);
    }

    /** Returns the whole event as JSON text: id, previousEventId, type, timestamp (ISO 8601) and details. */
    public String toJson() {
        String head = "{\"id\":" + id + ",\"previousEventId\":" + previousEventId + ",\"timestamp\":\"" + timestamp()
                + "\",\"type\":\"" + type.text() + "\"";
        return head
                + detailsField()
                        .map(field -> ",\"" + field + "\":" + details().orElse("{}"))
                        .orElse("") + "}";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HistoryEvent event
                && id == event.id
                && previousEventId == event.previousEventId
                && epochMillis == event.epochMillis
                && type == event.type
                && details().equals(event.details());
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, previousEventId, epochMillis, type);
    }

    @Override
    public String toString() {
        return id + " (after " + previousEventId + ") " + type.text()
                + details().map(text -> " " + text).orElse("");
    }
}
