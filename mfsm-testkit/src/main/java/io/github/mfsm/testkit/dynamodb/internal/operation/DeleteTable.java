package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Deletes a table, gone at once. */
public final class DeleteTable implements Operation {
    private final Tables tables;
    private final Streams streams;

    /**
     * Works on tables.
     *
     * @param tables all tables
     * @param streams all streams
     */
    public DeleteTable(Tables tables, Streams streams) {
        this.tables = tables;
        this.streams = streams;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Table table = Lookup.forTableCalls(tables, context, new Request(json).ownTableName());
        if (table.settings().deletionProtected()) {
            throw Errors.validation("Resource cannot be deleted as it is currently protected against deletion. "
                    + "Disable deletion protection first.");
        }
        StreamSpecification.end(streams.of(table, context), tables.now());
        tables.in(context).remove(table.name());
        return WireJson.object()
                .set(
                        "TableDescription",
                        TableDescription.of(table, streams.of(table, context), "DELETING", tables.now()));
    }
}
