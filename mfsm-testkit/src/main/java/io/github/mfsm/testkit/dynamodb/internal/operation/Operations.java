package io.github.mfsm.testkit.dynamodb.internal.operation;

import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All operations of the API: those that work, and those that are refused by name. */
public final class Operations {
    private static final List<String> REFUSED = List.of(
            "BatchExecuteStatement",
            "CreateBackup",
            "CreateGlobalTable",
            "DeleteBackup",
            "DescribeBackup",
            "DescribeContributorInsights",
            "DescribeExport",
            "DescribeGlobalTable",
            "DescribeGlobalTableSettings",
            "DescribeImport",
            "DescribeKinesisStreamingDestination",
            "DescribeTableReplicaAutoScaling",
            "DisableKinesisStreamingDestination",
            "EnableKinesisStreamingDestination",
            "ExecuteStatement",
            "ExecuteTransaction",
            "ExportTableToPointInTime",
            "ImportTable",
            "ListBackups",
            "ListContributorInsights",
            "ListExports",
            "ListGlobalTables",
            "ListImports",
            "RestoreTableFromBackup",
            "RestoreTableToPointInTime",
            "UpdateContributorInsights",
            "UpdateGlobalTable",
            "UpdateGlobalTableSettings",
            "UpdateKinesisStreamingDestination",
            "UpdateTableReplicaAutoScaling");

    private Operations() {}

    /** Returns every operation by its name, in a new map. */
    public static Map<String, Operation> all(Tables tables, Streams streams) {
        Map<String, Operation> operations = new TreeMap<>();
        for (String name : REFUSED) {
            operations.put(name, (request, context) -> {
                throw Errors.unsupported(name);
            });
        }
        TableOperations table = new TableOperations(tables, streams);
        operations.put("CreateTable", table::create);
        operations.put("DescribeTable", table::describe);
        operations.put("ListTables", table::list);
        operations.put("UpdateTable", new UpdateTable(tables, streams));
        operations.put("DeleteTable", table::delete);
        TimeToLiveOperations timeToLive = new TimeToLiveOperations(tables);
        operations.put("UpdateTimeToLive", timeToLive::update);
        operations.put("DescribeTimeToLive", timeToLive::describe);
        ItemOperations item = new ItemOperations(tables);
        operations.put("PutItem", Legacy.translating(item::put, "Expected"));
        operations.put("GetItem", Legacy.translating(item::get, "AttributesToGet"));
        operations.put("UpdateItem", Legacy.translating(item::update, "AttributeUpdates", "Expected"));
        operations.put("DeleteItem", Legacy.translating(item::delete, "Expected"));
        operations.put(
                "Query", Legacy.translating(new Query(tables), "AttributesToGet", "KeyConditions", "QueryFilter"));
        operations.put("Scan", Legacy.translating(new Scan(tables), "AttributesToGet", "ScanFilter"));
        operations.put("BatchGetItem", new BatchGetItem(tables));
        operations.put("BatchWriteItem", new BatchWriteItem(tables));
        operations.put("TransactGetItems", new TransactGetItems(tables));
        operations.put("TransactWriteItems", new TransactWriteItems(tables));
        new TagOperations(tables).addTo(operations);
        new PolicyOperations(tables).addTo(operations);
        new AccountOperations(tables).addTo(operations);
        operations.replaceAll((name, operation) -> ForeignArns.guard(operation));
        return operations;
    }
}
