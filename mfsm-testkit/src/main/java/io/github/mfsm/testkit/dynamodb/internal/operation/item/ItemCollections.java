package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Index;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The item collections that a request writes to: all items with one partition key, in a table with a local index.
 *
 * <p>The size is always told as 0 to 1 GB; the limit of 10 GB is not imitated.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html">Item collections</a>
 */
final class ItemCollections {
    private final boolean wanted;
    private final Map<String, Map<List<?>, ObjectNode>> byTable = new LinkedHashMap<>();

    private ItemCollections(boolean wanted) {
        this.wanted = wanted;
    }

    /** Reads whether the request wants to know; an unknown choice is noted. */
    static ItemCollections wanted(Request request) {
        String choice = request.choice("ReturnItemCollectionMetrics", "NONE", List.of("SIZE", "NONE"));
        return new ItemCollections(choice.equals("SIZE"));
    }

    ItemCollections write(Table table, Key key) {
        if (wanted && table.indexes().stream().anyMatch(ItemCollections::isLocal)) {
            byTable.computeIfAbsent(table.name(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(key.hash(table.schema()), hash -> describe(table, key));
        }
        return this;
    }

    private static boolean isLocal(Index index) {
        return !index.isGlobal();
    }

    private static ObjectNode describe(Table table, Key key) {
        ObjectNode metrics = WireJson.object();
        String name = table.schema().hash().get(0).name();
        metrics.putObject("ItemCollectionKey")
                .set(name, ValueWriter.write(key.hash(table.schema()).get(0)));
        metrics.putArray("SizeEstimateRangeGB").add(0.0).add(1.0);
        return metrics;
    }

    /** Adds what a write of one item tells. */
    void report(ObjectNode answer) {
        each(metrics -> answer.set("ItemCollectionMetrics", metrics));
    }

    /** Adds what a write of several items tells. */
    void reportAll(ObjectNode answer) {
        if (!byTable.isEmpty()) {
            ObjectNode tables = answer.putObject("ItemCollectionMetrics");
            byTable.forEach((table, all) -> tables.putArray(table).addAll(all.values()));
        }
    }

    private void each(Consumer<ObjectNode> consumer) {
        byTable.values().forEach(all -> all.values().forEach(consumer));
    }
}
