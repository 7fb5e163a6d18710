package io.github.mfsm.testkit.internal.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What an event is about, in EventBridge's form.
 *
 * @param type its {@code detail-type}
 * @param source who sends it, such as {@code aws.states}
 * @param account in which account it happened
 * @param region in which Region
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">Structure of
 *     events</a>
 */
public record ServiceEvent(String type, String source, String account, String region) {
    /**
     * Returns the whole event.
     *
     * @param time when it happened; events have whole seconds
     * @param resources the ARNs that it is about, an array
     */
    public ObjectNode json(String id, Instant time, JsonNode resources, JsonNode detail) {
        ObjectNode event = WireJson.object()
                .put("version", "0")
                .put("id", id)
                .put("detail-type", type)
                .put("source", source)
                .put("account", account)
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", region);
        event.set("resources", resources);
        event.set("detail", detail);
        return event;
    }
}
