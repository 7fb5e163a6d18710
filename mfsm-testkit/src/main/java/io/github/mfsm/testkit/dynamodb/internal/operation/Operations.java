package io.github.mfsm.testkit.dynamodb.internal.operation;

import io.github.mfsm.testkit.dynamodb.internal.operation.definition.TableApi;
import io.github.mfsm.testkit.dynamodb.internal.operation.item.ItemApi;
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
        TableApi.addTo(operations, tables, streams);
        ItemApi.addTo(operations, tables);
        operations.replaceAll((name, operation) -> ForeignArns.guard(operation));
        return operations;
    }
}
