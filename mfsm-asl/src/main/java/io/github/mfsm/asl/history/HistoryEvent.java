package io.github.mfsm.asl.history;

import java.time.Instant;
import java.util.Optional;

/**
 * One event of an execution's history, as AWS's {@code GetExecutionHistory} tells it.
 *
 * <p>Immutable; equal to an event that tells the same. Made by the engine, not meant to be implemented: it may get more
 * methods.
 */
public interface HistoryEvent {
    /** Returns the event's number, counted from 1. */
    long id();

    /** Returns the number of the event that led to this one, 0 where there is none. */
    long previousEventId();

    /** Returns when it happened, in the engine's time, to the millisecond. */
    Instant timestamp();

    /** Returns what happened. */
    HistoryEventType type();

    /** Returns the name of the field that AWS puts the details in, or empty if this event has none. */
    Optional<String> detailsField();

    /**
     * Returns the details object as JSON text, with AWS's field names, or empty if this event has none.
     *
     * <p>{@code input}, {@code output}, {@code parameters} and the like are strings in it that hold JSON text, as AWS
     * hands them out.
     */
    Optional<String> details();

    /** Returns the state's (or iteration's Map state's) name, where the details have one. */
    Optional<String> name();

    /** Returns the input as JSON text, where the details have one. */
    Optional<String> input();

    /** Returns the output as JSON text, where the details have one. */
    Optional<String> output();

    /** Returns the error's name, where the details have one. */
    Optional<String> error();

    /** Returns the error's cause, where the details have one. */
    Optional<String> cause();

    /** Returns a field of the details as text (JSON text for inputs and outputs), or empty if there is none. */
    Optional<String> text(String field);

    /** Returns the whole event as JSON text: id, previousEventId, type, timestamp (ISO 8601) and details. */
    String toJson();
}
