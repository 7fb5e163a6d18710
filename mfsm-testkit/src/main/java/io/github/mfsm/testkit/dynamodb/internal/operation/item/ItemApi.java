package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import java.util.Map;

/** The operations on items. */
public final class ItemApi {
    private ItemApi() {}

    /** Adds them by their names. */
    public static void addTo(Map<String, Operation> operations, Tables tables) {
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
    }
}
