package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexKeys;
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

/** Creates an item, or replaces it. */
public final class PutItem implements Operation {
    private final Tables tables;

    /**
     * Works on tables.
     *
     * @param tables all tables
     */
    public PutItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String tableName = request.tableName();
        request.require("Item");
        ReturnValues returned = ReturnValues.of(request);
        String capacity = Capacity.wanted(request);
        ItemCollections collections = ItemCollections.wanted(request);
        boolean returnsOld = WriteCondition.wantsOld(request);
        request.check();
        returned.allow(ReturnValues.NONE, ReturnValues.ALL_OLD);
        Written written = Envelope.around(() -> read(request, returnsOld));

        Value.MapValue item = written.item();
        Table table = Lookup.forItems(tables, context, tableName);
        Key key = Keys.ofItem(table.schema(), item);
        IndexKeys.check(table, item, IndexKeys.Origin.ITEM);
        Items.checkSize(item);

        KeyPaths.check(table, written.condition().condition());
        Value.MapValue old = table.get(key);
        written.condition().check(old);
        table.put(key, item);

        ObjectNode answer = WireJson.object();
        if (returned == ReturnValues.ALL_OLD) {
            Items.returnAttributes(answer, old);
        }
        new Consumed().write(table, key, old, item, 1).report(answer, capacity);
        collections.write(table, key).report(answer);
        return answer;
    }

    private record Written(Value.MapValue item, WriteCondition condition) {}

    private static Written read(Request request, boolean returnsOld) {
        Expressions expressions = Expressions.of(request, "ConditionExpression");
        Value.MapValue item = ValueReader.readItem(Objects.requireNonNull(request.object("Item")));
        WriteCondition condition = new WriteCondition(expressions.condition("ConditionExpression"), returnsOld);
        expressions.checkAllUsed();
        return new Written(item, condition);
    }
}
