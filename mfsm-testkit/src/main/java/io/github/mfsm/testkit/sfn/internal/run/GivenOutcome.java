package io.github.mfsm.testkit.sfn.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history that a test gives by hand; its last event says how the execution stands.
 *
 * @param status the status in the API's words
 * @param output the output, or null
 * @param error the error, or null
 * @param cause the cause, or null
 * @param stopDate when it ended, or null
 * @param events the history as the API lists it
 */
record GivenOutcome(
        String status,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause,
        @Nullable Instant stopDate,
        List<ObjectNode> events)
        implements Outcome {

    private static final int MILLIS = 3;

    /**
     * Reads a history.
     *
     * @param json an array of events as {@code GetExecutionHistory} lists them; {@code id}, {@code previousEventId} and
     *     {@code timestamp} may be left out, {@code timestamp} may be ISO 8601 text
     * @param now the time of events without a timestamp
     * @throws IllegalArgumentException if it isn't that
     */
    static GivenOutcome parse(String json, Instant now) {
        List<ObjectNode> events = new ArrayList<>();
        try {
            for (JsonNode event : WireJson.parse(json)) {
                events.add(complete(event, events.size() + 1, now));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a history must be JSON: " + JsonMistake.of(e), e);
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a history must be a JSON array with at least one event");
        }
        ObjectNode last = events.get(events.size() - 1);
        String status = switch (last.path("type").asText()) {
            case "ExecutionSucceeded" -> "SUCCEEDED";
            case "ExecutionFailed" -> "FAILED";
            case "ExecutionTimedOut" -> "TIMED_OUT";
            case "ExecutionAborted" -> "ABORTED";
            default -> "RUNNING";
        };
        JsonNode details = detailsOf(last);
        return new GivenOutcome(
                status,
                status.equals("SUCCEEDED") ? details.path("output").textValue() : null,
                details.path("error").textValue(),
                details.path("cause").textValue(),
                status.equals("RUNNING") ? null : instant(last.get("timestamp")),
                List.copyOf(events));
    }

    /** The same, stopped. */
    GivenOutcome aborted(@Nullable String stopError, @Nullable String stopCause, Instant now) {
        ObjectNode event = WireJson.object();
        event.put("timestamp", WireJson.seconds(now));
        event.put("type", "ExecutionAborted");
        event.put("id", events.size() + 1);
        event.put("previousEventId", events.size());
        ObjectNode details = event.putObject("executionAbortedEventDetails");
        if (stopError != null) {
            details.put("error", stopError);
        }
        if (stopCause != null) {
            details.put("cause", stopCause);
        }
        List<ObjectNode> more = new ArrayList<>(events);
        more.add(event);
        return new GivenOutcome("ABORTED", null, stopError, stopCause, now, List.copyOf(more));
    }

    private static ObjectNode complete(JsonNode event, int id, Instant now) {
        if (!(event instanceof ObjectNode given) || !event.path("type").isTextual()) {
            throw new IllegalArgumentException("event " + id + " must be an object with a type: " + event);
        }
        ObjectNode complete = given.deepCopy();
        if (!complete.has("id")) {
            complete.put("id", id);
        }
        if (!complete.has("previousEventId")) {
            complete.put("previousEventId", id - 1);
        }
        Instant time = complete.has("timestamp") ? instant(complete.get("timestamp")) : now;
        complete.put("timestamp", WireJson.seconds(time));
        return complete;
    }

    private static Instant instant(JsonNode timestamp) {
        if (timestamp.isNumber()) {
            return Instant.ofEpochMilli(
                    timestamp.decimalValue().movePointRight(MILLIS).longValue());
        }
        try {
            return Instant.parse(timestamp.asText());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("timestamp must be seconds since 1970 or ISO 8601: " + timestamp, e);
        }
    }

    private static JsonNode detailsOf(ObjectNode event) {
        for (JsonNode member : event) {
            if (member.isObject()) {
                return member;
            }
        }
        return WireJson.object();
    }
}
