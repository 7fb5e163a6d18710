package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Lookup;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexKeys;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts and deletes up to 25 items of several tables, without conditions. */
final class BatchWriteItem implements Operation {
    private static final int MAX_WRITES = 25;

    private final Tables tables;

    BatchWriteItem(Tables tables) {
        this.tables = tables;
    }

    /** A put with an item, or a delete with a key. */
    private record Write(boolean puts, Value.MapValue attributes) {}

    /** A write on its table; without an item it deletes. */
    private record Effect(Table table, Key key, Value.@Nullable MapValue item) {}

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        JsonNode items = Batches.requestItems(request);
        String capacity = Capacity.wanted(request);
        ItemCollections collections = ItemCollections.wanted(request);
        for (Map.Entry<String, JsonNode> entry : items.properties()) {
            if (entry.getValue().isArray()) {
                Batches.noteLength(
                        request, entry.getKey() + ".member", entry.getValue().size(), MAX_WRITES);
            }
        }
        request.check();
        Map<String, List<Write>> writes = new LinkedHashMap<>();
        int count = 0;
        for (Map.Entry<String, JsonNode> entry : items.properties()) {
            List<Write> ofTable = Envelope.around(() -> writes(entry.getKey(), entry.getValue()));
            writes.put(Request.nameIn(entry.getKey()), ofTable);
            count += ofTable.size();
        }
        if (count > MAX_WRITES) {
            throw Errors.validation("Too many items requested for the BatchWriteItem call");
        }
        List<Effect> effects = new ArrayList<>();
        for (Map.Entry<String, List<Write>> entry : writes.entrySet()) {
            effects.addAll(effects(Lookup.forItems(tables, context, entry.getKey()), entry.getValue()));
        }
        return perform(effects, capacity, collections);
    }

    private static List<Write> writes(String table, JsonNode requests) {
        if (!requests.isArray()) {
            throw Errors.validation("The batch write request list for a table cannot be null or empty: " + table);
        }
        List<Write> writes = new ArrayList<>();
        for (JsonNode json : requests) {
            Request write = Batches.structure(json);
            Request put = write.nested("PutRequest");
            Request delete = write.nested("DeleteRequest");
            if ((put == null) == (delete == null)) {
                throw Errors.validation("Supplied AttributeValue has more than one datatypes set, "
                        + "must contain exactly one of the supported datatypes");
            }
            JsonNode attributes = put != null ? put.object("Item") : delete.object("Key");
            if (attributes == null) {
                throw Errors.validation("The supplied Item contains a null AttributeValue");
            }
            writes.add(new Write(put != null, ValueReader.readItem(attributes)));
        }
        return writes;
    }

    private static List<Effect> effects(Table table, List<Write> writes) {
        List<Effect> effects = new ArrayList<>();
        Set<Key> distinct = new HashSet<>();
        for (Write write : writes) {
            Key key = write.puts()
                    ? Keys.ofItemInBatch(table.schema(), write.attributes())
                    : Keys.ofKey(table.schema(), write.attributes());
            if (write.puts()) {
                IndexKeys.check(table, write.attributes(), IndexKeys.Origin.ITEM);
                Items.checkSize(write.attributes());
            }
            if (!distinct.add(key)) {
                throw Errors.validation("Provided list of item keys contains duplicates");
            }
            effects.add(new Effect(table, key, write.puts() ? write.attributes() : null));
        }
        return effects;
    }

    private static JsonNode perform(List<Effect> effects, String capacity, ItemCollections collections) {
        Consumed consumed = new Consumed();
        for (Effect effect : effects) {
            Value.MapValue old = effect.table().get(effect.key());
            if (effect.item() == null) {
                effect.table().remove(effect.key());
            } else {
                effect.table().put(effect.key(), effect.item());
            }
            consumed.write(effect.table(), effect.key(), old, effect.item(), 1);
            collections.write(effect.table(), effect.key());
        }
        ObjectNode answer = WireJson.object();
        answer.putObject("UnprocessedItems");
        consumed.reportAll(answer, capacity);
        collections.reportAll(answer);
        return answer;
    }
}
