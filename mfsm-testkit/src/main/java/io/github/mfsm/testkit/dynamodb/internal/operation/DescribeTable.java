package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Describes a table; item count and size are exact, not six hours old as in the service. */
public final class DescribeTable implements Operation {
    private final Tables tables;
    private final Streams streams;

    /**
     * Works on tables.
     *
     * @param tables all tables
     * @param streams all streams
     */
    public DescribeTable(Tables tables, Streams streams) {
        this.tables = tables;
        this.streams = streams;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Table table = Lookup.forTableCalls(tables, context, new Request(json).ownTableName());
        return WireJson.object()
                .set("Table", TableDescription.of(table, streams.of(table, context), "ACTIVE", tables.now()));
    }
}
