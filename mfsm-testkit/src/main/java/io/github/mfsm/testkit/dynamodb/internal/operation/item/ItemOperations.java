package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.expression.UpdateExpression;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Lookup;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexKeys;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes of one item. */
final class ItemOperations {
    private final Tables tables;

    ItemOperations(Tables tables) {
        this.tables = tables;
    }

    /** Reads an item. Eventually consistent reads see the newest state as well. */
    JsonNode get(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String tableName = request.tableName();
        request.require("Key");
        String capacity = Capacity.wanted(request);
        boolean consistent = request.flag("ConsistentRead");
        request.check();
        Wanted wanted = Envelope.around(() -> readWanted(request));
        Table table = Lookup.forItems(tables, context, tableName);
        KeyPaths.check(table, wanted.projection());
        Key key = Keys.ofKey(table.schema(), wanted.key());

        Value.MapValue item = table.get(key);

        ObjectNode answer = WireJson.object();
        if (item != null) {
            Projection projection = wanted.projection();
            answer.set("Item", ValueWriter.writeItem(projection == null ? item : projection.of(item)));
        }
        new Consumed().add(table, Capacity.read(Items.size(item), consistent)).report(answer, capacity);
        return answer;
    }

    private record Wanted(Value.MapValue key, @Nullable Projection projection) {}

    private static Wanted readWanted(Request request) {
        Expressions expressions = Expressions.of(request, "ProjectionExpression");
        Value.MapValue key = ValueReader.readItem(Objects.requireNonNull(request.object("Key")));
        Projection projection = expressions.projection();
        expressions.checkAllUsed();
        return new Wanted(key, projection);
    }

    /** Creates an item, or replaces it. */
    JsonNode put(JsonNode json, RequestContext context) {
        return replace(json, context, "Item");
    }

    /** Deletes an item. */
    JsonNode delete(JsonNode json, RequestContext context) {
        return replace(json, context, "Key");
    }

    /** Puts the whole item of a request in the place of the one that is there, or nothing if it has a key only. */
    private JsonNode replace(JsonNode json, RequestContext context, String member) {
        Request request = new Request(json);
        String tableName = request.tableName();
        request.require(member);
        ReturnValues returned = ReturnValues.of(request);
        String capacity = Capacity.wanted(request);
        ItemCollections collections = ItemCollections.wanted(request);
        boolean returnsOld = WriteCondition.wantsOld(request);
        request.check();
        returned.allow(ReturnValues.NONE, ReturnValues.ALL_OLD);
        Replacement write = Envelope.around(() -> readReplacement(request, member, returnsOld));

        Table table = Lookup.forItems(tables, context, tableName);
        Value.MapValue item = member.equals("Item") ? write.attributes() : null;
        Key key = item == null ? Keys.ofKey(table.schema(), write.attributes()) : keyOf(item, table);

        KeyPaths.check(table, write.condition().condition());
        Value.MapValue old = table.get(key);
        write.condition().check(old);
        if (item == null) {
            table.remove(key);
        } else {
            table.put(key, item);
        }

        ObjectNode answer = WireJson.object();
        if (returned == ReturnValues.ALL_OLD) {
            Items.returnAttributes(answer, old);
        }
        new Consumed().write(table, key, old, item, 1).report(answer, capacity);
        collections.write(table, key).report(answer);
        return answer;
    }

    private static Key keyOf(Value.MapValue item, Table table) {
        Key key = Keys.ofItem(table.schema(), item);
        IndexKeys.check(table, item, IndexKeys.Origin.ITEM);
        Items.checkSize(item);
        return key;
    }

    /** An item or a key, and when to write. */
    private record Replacement(Value.MapValue attributes, WriteCondition condition) {}

    private static Replacement readReplacement(Request request, String member, boolean returnsOld) {
        Expressions expressions = Expressions.of(request, "ConditionExpression");
        Value.MapValue attributes = ValueReader.readItem(Objects.requireNonNull(request.object(member)));
        WriteCondition condition = new WriteCondition(expressions.condition("ConditionExpression"), returnsOld);
        expressions.checkAllUsed();
        return new Replacement(attributes, condition);
    }

    /** Changes an item, or creates it. */
    JsonNode update(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String tableName = request.tableName();
        request.require("Key");
        String capacity = Capacity.wanted(request);
        ReturnValues returned = ReturnValues.of(request);
        ItemCollections collections = ItemCollections.wanted(request);
        boolean returnsOld = WriteCondition.wantsOld(request);
        request.check();
        Updated updated = Envelope.around(() -> readUpdated(request, returnsOld));

        Table table = Lookup.forItems(tables, context, tableName);
        Key key = Keys.ofKey(table.schema(), updated.key());
        UpdateExpression update = updated.update();
        Update.checkLeavesKeyAlone(update, table);

        KeyPaths.check(table, updated.update());
        KeyPaths.check(table, updated.condition().condition());
        Value.MapValue old = table.get(key);
        updated.condition().check(old);
        Value.MapValue after = Update.apply(update, table, key, old);
        if (after != null) {
            table.put(key, after);
        }

        ObjectNode answer = WireJson.object();
        Items.returnAttributes(answer, returned(returned, update, old, after));
        new Consumed().write(table, key, old, after, 1).report(answer, capacity);
        collections.write(table, key).report(answer);
        return answer;
    }

    private record Updated(Value.MapValue key, @Nullable UpdateExpression update, WriteCondition condition) {}

    private static Updated readUpdated(Request request, boolean returnsOld) {
        Expressions expressions = Expressions.of(request, "UpdateExpression", "ConditionExpression");
        Value.MapValue key = ValueReader.readItem(Objects.requireNonNull(request.object("Key")));
        UpdateExpression update = expressions.update();
        WriteCondition condition = new WriteCondition(expressions.condition("ConditionExpression"), returnsOld);
        expressions.checkAllUsed();
        return new Updated(key, update, condition);
    }

    private static Value.@Nullable MapValue returned(
            ReturnValues wanted,
            @Nullable UpdateExpression update,
            Value.@Nullable MapValue old,
            Value.@Nullable MapValue after) {
        return switch (wanted) {
            case NONE -> null;
            case ALL_OLD -> old;
            case ALL_NEW -> after;
            case UPDATED_OLD ->
                old == null || update == null
                        ? null
                        : Projection.on(update.paths()).of(old);
            case UPDATED_NEW ->
                after == null || update == null
                        ? null
                        : Projection.on(update.paths()).of(after);
        };
    }
}
