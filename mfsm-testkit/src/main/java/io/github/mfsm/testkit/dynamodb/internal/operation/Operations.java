package io.github.mfsm.testkit.dynamodb.internal.operation;

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
            "DeleteResourcePolicy",
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
            "GetResourcePolicy",
            "ImportTable",
            "ListBackups",
            "ListContributorInsights",
            "ListExports",
            "ListGlobalTables",
            "ListImports",
            "PutResourcePolicy",
            "RestoreTableFromBackup",
            "RestoreTableToPointInTime",
            "UpdateContributorInsights",
            "UpdateGlobalTable",
            "UpdateGlobalTableSettings",
            "UpdateKinesisStreamingDestination",
            "UpdateTableReplicaAutoScaling");

    private Operations() {}

    /**
     * Returns every operation by its name.
     *
     * @param tables what they work on
     * @return a new map
     */
    public static Map<String, Operation> all(Tables tables) {
        Map<String, Operation> operations = new TreeMap<>();
        for (String name : REFUSED) {
            operations.put(name, (request, context) -> {
                throw Errors.unsupported(name);
            });
        }
        operations.put("CreateTable", new CreateTable(tables));
        operations.put("DescribeTable", new DescribeTable(tables));
        operations.put("ListTables", new ListTables(tables));
        operations.put("UpdateTable", new UpdateTable(tables));
        operations.put("DeleteTable", new DeleteTable(tables));
        operations.put("UpdateTimeToLive", new UpdateTimeToLive(tables));
        operations.put("DescribeTimeToLive", new DescribeTimeToLive(tables));
        operations.put("PutItem", new PutItem(tables));
        operations.put("GetItem", new GetItem(tables));
        operations.put("UpdateItem", new UpdateItem(tables));
        operations.put("DeleteItem", new DeleteItem(tables));
        operations.put("Query", new Query(tables));
        operations.put("Scan", new Scan(tables));
        operations.put("BatchGetItem", new BatchGetItem(tables));
        operations.put("BatchWriteItem", new BatchWriteItem(tables));
        operations.put("TransactGetItems", new TransactGetItems(tables));
        operations.put("TransactWriteItems", new TransactWriteItems(tables));
        new TagOperations(tables).addTo(operations);
        new AccountOperations(tables).addTo(operations);
        operations.replaceAll((name, operation) -> ForeignArns.guard(operation));
        return operations;
    }
}
