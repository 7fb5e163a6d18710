package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.expression.UpdateExpression;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes an item, or creates it. */
public final class UpdateItem implements Operation {
    private final Tables tables;

    /**
     * Works on tables.
     *
     * @param tables all tables
     */
    public UpdateItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String tableName = request.tableName();
        request.require("Key");
        String capacity = Capacity.wanted(request);
        ReturnValues returned = ReturnValues.of(request);
        ItemCollections collections = ItemCollections.wanted(request);
        boolean returnsOld = WriteCondition.wantsOld(request);
        request.check();
        Updated updated = Envelope.around(() -> read(request, returnsOld));

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

    private static Updated read(Request request, boolean returnsOld) {
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
