package io.github.mfsm.aws.service;

import io.github.mfsm.aws.internal.Redaction;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the runner needs of an event of an execution's history.
 *
 * @param id the event's number, from 1
 * @param type AWS's word, for instance {@code TaskStateExited}
 * @param timestamp when it happened
 * @param stateName the state that was left, in {@code *StateExited} events, or else null
 * @param output the output of a state that was left, or of an execution that succeeded, JSON text untouched, or null
 *     where it has none
 * @param error the error's name in an event that ends the execution, or null
 * @param cause the error's cause in an event that ends the execution, or null
 */
public record HistoryEvent(
        long id,
        String type,
        Instant timestamp,
        @Nullable String stateName,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause) {

    /** Checks that the parts are there. */
    public HistoryEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(timestamp, "timestamp");
    }

    /** Shows id and type and, but not in a Lambda function, the content. */
    @Override
    public String toString() {
        String content = Redaction.isOn()
                ? ""
                : ", stateName=" + stateName + ", output=" + output + ", error=" + error + ", cause=" + cause;
        return "HistoryEvent[" + id + " " + type + content + "]";
    }
}
