package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Lookup;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads up to 100 items of several tables; what exceeds 16 MB comes back as unprocessed. */
final class BatchGetItem implements Operation {
    private static final int MAX_KEYS = 100;
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final Tables tables;

    BatchGetItem(Tables tables) {
        this.tables = tables;
    }

    /** What is wanted of one table. */
    private record Part(
            String given,
            String tableName,
            JsonNode request,
            List<Value.MapValue> keys,
            @Nullable Projection projection,
            boolean consistent) {}

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        JsonNode items = Batches.requestItems(request);
        String capacity = Capacity.wanted(request);
        for (Map.Entry<String, JsonNode> entry : items.properties()) {
            JsonNode wanted = Batches.structure(entry.getValue()).array("Keys");
            if (wanted != null) {
                Batches.noteLength(request, entry.getKey() + ".member.Keys", wanted.size(), MAX_KEYS);
            }
        }
        request.check();
        List<Part> parts = new ArrayList<>();
        int keys = 0;
        for (Map.Entry<String, JsonNode> entry : items.properties()) {
            Part part = Envelope.around(() -> part(entry.getKey(), entry.getValue()));
            parts.add(part);
            keys += part.keys().size();
        }
        if (keys > MAX_KEYS) {
            throw Errors.validation("Too many items requested for the BatchGetItem call");
        }
        return answer(parts, capacity, context);
    }

    private static Part part(String table, JsonNode json) {
        String name = Request.nameIn(table);
        Request request = Batches.structure(Legacy.translate(json, List.of("AttributesToGet")));
        JsonNode keys = request.array("Keys");
        if (keys == null) {
            throw Errors.validation(
                    "The list of keys in RequestItems for BatchGetItem is required: " + table + " has empty list");
        }
        List<Value.MapValue> read = new ArrayList<>();
        for (JsonNode key : keys) {
            if (key.isNull() || key.isEmpty()) {
                throw Errors.validation(
                        "The list of keys in RequestItems for BatchGetItem may not contain null or empty " + "values: "
                                + table + " has one or more empty keys");
            }
            read.add(ValueReader.readItem(key));
        }
        Expressions expressions = Expressions.of(request, "ProjectionExpression");
        Projection projection = expressions.projection();
        expressions.checkAllUsed();
        return new Part(table, name, json, read, projection, request.flag("ConsistentRead"));
    }

    private JsonNode answer(List<Part> parts, String capacity, RequestContext context) {
        List<List<Key>> keys = new ArrayList<>();
        for (Part part : parts) {
            Table table = Lookup.forItems(tables, context, part.tableName());
            keys.add(keys(part, table));
            KeyPaths.check(table, part.projection());
        }

        ObjectNode answer = WireJson.object();
        ObjectNode responses = answer.putObject("Responses");
        ObjectNode unprocessed = answer.putObject("UnprocessedKeys");
        Consumed consumed = new Consumed();
        long bytes = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Table table = Lookup.forItems(tables, context, part.tableName());
            ArrayNode found = responses.putArray(part.given());
            double units = 0;
            for (Key key : keys.get(i)) {
                Value.MapValue item = table.get(key);
                if (bytes + Items.size(item) > MAX_BYTES) {
                    leaveOut(unprocessed, part, key, table);
                    continue;
                }
                bytes += Items.size(item);
                units += Capacity.read(Items.size(item), part.consistent());
                if (item != null) {
                    found.add(ValueWriter.writeItem(
                            part.projection() == null ? item : part.projection().of(item)));
                }
            }
            consumed.add(table, units);
        }
        consumed.reportAll(answer, capacity);
        return answer;
    }

    private static List<Key> keys(Part part, Table table) {
        List<Key> keys = new ArrayList<>();
        Set<Key> distinct = new HashSet<>();
        for (Value.MapValue attributes : part.keys()) {
            Key key = Keys.ofKey(table.schema(), attributes);
            if (!distinct.add(key)) {
                throw Errors.validation("Provided list of item keys contains duplicates");
            }
            keys.add(key);
        }
        return keys;
    }

    /** Hands a key back, with all that was asked of its table, so that the client can ask again. */
    private static void leaveOut(ObjectNode unprocessed, Part part, Key key, Table table) {
        ObjectNode again = (ObjectNode) unprocessed.get(part.given());
        if (again == null) {
            again = part.request().deepCopy();
            again.putArray("Keys");
            unprocessed.set(part.given(), again);
        }
        ((ArrayNode) again.get("Keys")).add(ValueWriter.writeItem(key.attributes(table.schema())));
    }
}
