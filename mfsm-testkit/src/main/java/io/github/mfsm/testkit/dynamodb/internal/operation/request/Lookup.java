package io.github.mfsm.testkit.dynamodb.internal.operation.request;

import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;

/** Finds tables. */
public final class Lookup {
    private Lookup() {}

    /** Returns the table that an item call is for. */
    public static Table forItems(Tables tables, RequestContext context, String name) {
        Table table = tables.in(context).get(name);
        if (table == null) {
            throw Errors.service("ResourceNotFoundException", "Requested resource not found");
        }
        return table;
    }

    /** Returns the table that a table call is for. */
    public static Table forTableCalls(Tables tables, RequestContext context, String name) {
        Table table = tables.in(context).get(name);
        if (table == null) {
            throw Errors.service(
                    "ResourceNotFoundException", "Requested resource not found: Table: " + name + " not found");
        }
        return table;
    }
}
