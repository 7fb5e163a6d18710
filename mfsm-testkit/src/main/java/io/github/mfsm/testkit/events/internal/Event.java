package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.ServiceEvent;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An event.
 *
 * @param json all of it, as rules and targets see it
 * @param received when a bus got it
 */
public record Event(ObjectNode json, Instant received) {
    /**
     * Returns an event that somebody puts.
     *
     * @param entry an entry of PutEvents
     * @param detail its detail, parsed
     */
    static Event of(String id, JsonNode entry, JsonNode detail, Place place, Instant now) {
        JsonNode time = entry.path("Time");
        Instant happened =
                time.isNumber() ? Instant.ofEpochSecond(time.decimalValue().longValue()) : now;
        ServiceEvent event = new ServiceEvent(
                entry.path("DetailType").asText(), entry.path("Source").asText(), place.account(), place.region());
        ArrayNode resources = WireJson.object().arrayNode();
        entry.path("Resources").forEach(resources::add);
        return new Event(event.json(id, happened, resources, detail), now);
    }

    /** Returns a member that is text. */
    public String text(String member) {
        return json.path(member).asText();
    }

    /** Returns the detail, JSON text. */
    public String detail() {
        return WireJson.text(json.path("detail"));
    }

    /** Returns the ARNs that it is about. */
    public List<String> resources() {
        return StreamSupport.stream(json.path("resources").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
