package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** Deletes an item. */
public final class DeleteItem implements Operation {
    private final Tables tables;

    /**
     * Works on tables.
     *
     * @param tables all tables
     */
    public DeleteItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String tableName = request.tableName();
        request.require("Key");
        ReturnValues returned = ReturnValues.of(request);
        String capacity = Capacity.wanted(request);
        ItemCollections collections = ItemCollections.wanted(request);
        boolean returnsOld = WriteCondition.wantsOld(request);
        request.check();
        returned.allow(ReturnValues.NONE, ReturnValues.ALL_OLD);
        Deleted deleted = Envelope.around(() -> read(request, returnsOld));

        Table table = Lookup.forItems(tables, context, tableName);
        Key key = Keys.ofKey(table.schema(), deleted.key());

        KeyPaths.check(table, deleted.condition().condition());
        Value.MapValue old = table.get(key);
        deleted.condition().check(old);
        table.remove(key);

        ObjectNode answer = WireJson.object();
        if (returned == ReturnValues.ALL_OLD) {
            Items.returnAttributes(answer, old);
        }
        new Consumed().write(table, key, old, null, 1).report(answer, capacity);
        collections.write(table, key).report(answer);
        return answer;
    }

    private record Deleted(Value.MapValue key, WriteCondition condition) {}

    private static Deleted read(Request request, boolean returnsOld) {
        Expressions expressions = Expressions.of(request, "ConditionExpression");
        Value.MapValue key = ValueReader.readItem(Objects.requireNonNull(request.object("Key")));
        WriteCondition condition = new WriteCondition(expressions.condition("ConditionExpression"), returnsOld);
        expressions.checkAllUsed();
        return new Deleted(key, condition);
    }
}
