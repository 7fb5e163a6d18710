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
        Legacy.refuse(request, "Expected", "ConditionalOperator");
        String tableName = request.tableName();
        request.require("Key");
        ReturnValues returned = ReturnValues.of(request);
        String capacity = Capacity.wanted(request);
        ReturnValues.checkMetrics(request);
        boolean returnsOld = WriteCondition.wantsOld(request);
        request.check();
        returned.allow(ReturnValues.NONE, ReturnValues.ALL_OLD);
        Expressions expressions = Expressions.of(request, "ConditionExpression");
        Value.MapValue keyAttributes = ValueReader.readItem(Objects.requireNonNull(request.object("Key")));
        WriteCondition condition = new WriteCondition(expressions.condition("ConditionExpression"), returnsOld);
        expressions.checkAllUsed();
        Table table = Lookup.forItems(tables, context, tableName);
        Key key = Keys.ofKey(table.schema(), keyAttributes);

        Value.MapValue old = table.get(key);
        condition.check(old);
        table.remove(key);

        ObjectNode answer = WireJson.object();
        if (returned == ReturnValues.ALL_OLD) {
            Items.returnAttributes(answer, old);
        }
        Capacity.report(answer, capacity, table.name(), Items.writeUnits(old, null));
        return answer;
    }
}
