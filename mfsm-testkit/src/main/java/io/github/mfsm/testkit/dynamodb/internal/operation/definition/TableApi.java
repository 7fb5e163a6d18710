package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import java.util.Map;

/** The operations on tables themselves. */
public final class TableApi {
    private TableApi() {}

    /** Adds them by their names. */
    public static void addTo(Map<String, Operation> operations, Tables tables, Streams streams) {
        TableOperations table = new TableOperations(tables, streams);
        operations.put("CreateTable", table::create);
        operations.put("DescribeTable", table::describe);
        operations.put("ListTables", table::list);
        operations.put("UpdateTable", new UpdateTable(tables, streams));
        operations.put("DeleteTable", table::delete);
        TimeToLiveOperations timeToLive = new TimeToLiveOperations(tables);
        operations.put("UpdateTimeToLive", timeToLive::update);
        operations.put("DescribeTimeToLive", timeToLive::describe);
        new TagOperations(tables).addTo(operations);
        new PolicyOperations(tables).addTo(operations);
        new AccountOperations(tables).addTo(operations);
    }
}
