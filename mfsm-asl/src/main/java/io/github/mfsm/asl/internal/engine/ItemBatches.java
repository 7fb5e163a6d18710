package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups the items of a distributed Map, by number and by bytes. */
final class ItemBatches {
    private ItemBatches() {}

    /**
     * Returns the inputs of the children: {@code BatchInput} and {@code Items}.
     *
     * @param items the items
     * @param mostItems how many items in a batch at most, or {@code null}
     * @param mostBytes how many bytes a batch has at most, or {@code null}
     * @param batchInput what all batches share, or {@code null}
     */
    static List<JsonNode> of(
            List<JsonNode> items, @Nullable Long mostItems, @Nullable Long mostBytes, @Nullable JsonNode batchInput) {
        long count = mostItems == null ? Long.MAX_VALUE : mostItems;
        long bytes = mostBytes == null ? Limits.DATA_BYTES : Math.min(mostBytes, Limits.DATA_BYTES);
        List<JsonNode> batches = new ArrayList<>();
        ArrayNode batch = open(batches, batchInput);
        long empty = Limits.bytes(batches.get(0), Long.MAX_VALUE);
        long used = empty;
        for (JsonNode item : items) {
            long size = Limits.bytes(item, bytes);
            if (!batch.isEmpty() && (batch.size() >= count || used + 1 + size > bytes)) {
                batch = open(batches, batchInput);
                used = empty;
            }
            used += size + (batch.isEmpty() ? 0 : 1);
            batch.add(item);
        }
        return items.isEmpty() ? List.of() : batches;
    }

    private static ArrayNode open(List<JsonNode> batches, @Nullable JsonNode batchInput) {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        if (batchInput != null) {
            batch.set("BatchInput", batchInput);
        }
        batches.add(batch);
        return batch.putArray("Items");
    }
}
