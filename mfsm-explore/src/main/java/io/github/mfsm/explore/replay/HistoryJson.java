package io.github.mfsm.explore.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.explore.internal.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Histories as {@code aws stepfunctions get-execution-history} prints them: an object with {@code events}, or the bare
 * list.
 */
final class HistoryJson {
    private HistoryJson() {}

    /** Reads the events of one page. */
    static List<RecordedEvent> events(String page) {
        JsonNode node;
        try {
            node = Json.read(page);
        } catch (JsonProcessingException problem) {
            throw new UnusableHistoryException("not JSON, line "
                    + (problem.getLocation() == null ? 1 : problem.getLocation().getLineNr()) + ": "
                    + JsonMistake.of(problem));
        }
        JsonNode list = node.isArray() ? node : node.path("events");
        if (!list.isArray()) {
            throw new UnusableHistoryException(
                    "not a history: there is no list 'events'; give what 'aws stepfunctions get-execution-history' prints");
        }
        List<RecordedEvent> events = new ArrayList<>(list.size());
        for (JsonNode each : list) {
            events.add(event(each, events.size()));
        }
        return events;
    }

    private static RecordedEvent event(JsonNode node, int index) {
        String place = "/events/" + index;
        if (!node.path("id").isIntegralNumber() || !node.path("type").isTextual()) {
            throw new UnusableHistoryException(place + ": an event has a number 'id' and a text 'type'");
        }
        String detailsField = null;
        JsonNode details = MissingNode.getInstance();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().endsWith("EventDetails") && field.getValue().isObject()) {
                detailsField = field.getKey();
                details = field.getValue();
            }
        }
        return RecordedEvent.of(
                node.path("id").longValue(),
                node.path("previousEventId").asLong(0),
                timestamp(node.path("timestamp"), place),
                node.path("type").textValue(),
                detailsField,
                details);
    }

    /** ISO 8601, as the CLI prints it, or seconds since 1970, as the service sends it. */
    private static Instant timestamp(JsonNode node, String place) {
        if (node.isNumber()) {
            return Instant.ofEpochMilli(
                    node.decimalValue().multiply(BigDecimal.valueOf(1_000)).longValue());
        }
        try {
            return OffsetDateTime.parse(node.asText()).toInstant();
        } catch (DateTimeException notATime) {
            throw new UnusableHistoryException(
                    place + "/timestamp: '" + node.asText() + "' is no time: ISO 8601 or seconds since 1970");
        }
    }

    /** Returns a page of all events, as the CLI prints it. */
    static String page(List<RecordedEvent> events) {
        ObjectNode page = Json.object();
        var list = page.putArray("events");
        for (RecordedEvent event : events) {
            ObjectNode node = list.addObject();
            node.put("timestamp", event.timestamp().toString());
            node.put("type", event.type());
            node.put("id", event.id());
            node.put("previousEventId", event.previousId());
            if (event.detailsField() != null) {
                node.set(event.detailsField(), event.details());
            }
        }
        return page.toPrettyString();
    }
}
