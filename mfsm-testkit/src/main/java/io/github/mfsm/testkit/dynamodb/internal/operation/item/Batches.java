package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Map;

/** What the batch calls have in common. */
final class Batches {
    private static final String NAMES = "[Member must have length less than or equal to 255,"
            + " Member must have length greater than or equal to 3,"
            + " Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]";

    private Batches() {}

    /** Returns the map of tables; its violations are noted. */
    static JsonNode requestItems(Request request) {
        request.require("RequestItems");
        JsonNode items = request.object("RequestItems");
        if (items != null && items.isEmpty()) {
            request.violationAt("RequestItems", "Member must have length greater than or equal to 1");
        }
        if (items != null) {
            noteNames(request, items);
        }
        return items == null ? WireJson.object() : items;
    }

    private static void noteNames(Request request, JsonNode items) {
        for (Map.Entry<String, JsonNode> entry : items.properties()) {
            if (!Request.isTableName(entry.getKey())) {
                request.violation("'" + items + "'", "RequestItems", "Map keys must satisfy constraint: " + NAMES);
                return;
            }
        }
    }

    /** Notes that a table has none of the parts that a batch may have for it, or too many of them. */
    static void noteLength(Request request, String where, int length, int max) {
        if (length == 0) {
            request.violationAt("RequestItems." + where, "Member must have length greater than or equal to 1");
        } else if (length > max) {
            request.violationAt("RequestItems." + where, "Member must have length less than or equal to " + max);
        }
    }

    static Request structure(JsonNode json) {
        if (!json.isObject() && !json.isNull()) {
            throw Errors.serialization("Unexpected value type in payload");
        }
        return new Request(json);
    }
}
