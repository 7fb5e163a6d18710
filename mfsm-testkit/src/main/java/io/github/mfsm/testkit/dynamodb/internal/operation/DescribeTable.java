package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Describes a table; item count and size are exact, not six hours old as in the service. */
public final class DescribeTable implements Operation {
    private final Tables tables;

    /**
     * Works on tables.
     *
     * @param tables all tables
     */
    public DescribeTable(Tables tables) {
        this.tables = tables;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Table table = Lookup.forTableCalls(tables, context, new Request(json).ownTableName());
        return WireJson.object().set("Table", TableDescription.of(table, "ACTIVE", tables.now()));
    }
}
