package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.wire.WireJson;

/** What the batch calls have in common. */
final class Batches {
    private Batches() {}

    /** The map of tables; its violations are noted. */
    static JsonNode requestItems(Request request) {
        request.require("RequestItems");
        JsonNode items = request.object("RequestItems");
        if (items != null && items.isEmpty()) {
            request.violation("'{}'", "RequestItems", "Member must have length greater than or equal to 1");
        }
        return items == null ? WireJson.object() : items;
    }

    static Request structure(JsonNode json) {
        if (!json.isObject() && !json.isNull()) {
            throw Errors.serialization("Unexpected value type in payload");
        }
        return new Request(json);
    }
}
