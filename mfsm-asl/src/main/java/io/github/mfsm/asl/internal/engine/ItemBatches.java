package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.MapItems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a distributed Map, grouped by number and by bytes; a batch is made when it is asked for. */
final class ItemBatches implements MapItems.Inputs {
    private final MapItems.Inputs items;
    private final @Nullable JsonNode batchInput;
    /** Where each batch starts, and the last one ends. */
    private final List<Integer> bounds = new ArrayList<>();

    /**
     * Groups items.
     *
     * @param items the items
     * @param mostItems how many items in a batch at most, or {@code null}
     * @param mostBytes how many bytes a batch has at most, or {@code null}
     * @param batchInput what all batches share, or {@code null}
     */
    ItemBatches(
            MapItems.Inputs items, @Nullable Long mostItems, @Nullable Long mostBytes, @Nullable JsonNode batchInput) {
        this.items = items;
        this.batchInput = batchInput;
        long count = mostItems == null ? Long.MAX_VALUE : mostItems;
        long bytes = mostBytes == null ? Limits.DATA_BYTES : Math.min(mostBytes, Limits.DATA_BYTES);
        long empty = Limits.bytes(batch(0, 0), Long.MAX_VALUE);
        long used = empty;
        int start = 0;
        for (int i = 0; i < items.size(); i++) {
            long itemBytes = Limits.bytes(items.get(i), bytes);
            if (i > start && (i - start >= count || used + 1 + itemBytes > bytes)) {
                bounds.add(start);
                start = i;
                used = empty;
            }
            used += itemBytes + (i == start ? 0 : 1);
        }
        if (items.size() > 0) {
            bounds.add(start);
        }
        bounds.add(items.size());
    }

    @Override
    public int size() {
        return bounds.size() - 1;
    }

    /** Returns how many items there are in a batch. */
    int items(int index) {
        return bounds.get(index + 1) - bounds.get(index);
    }

    /** Returns the input of a child: {@code BatchInput} and {@code Items}. */
    @Override
    public JsonNode get(int index) {
        return batch(bounds.get(index), bounds.get(index + 1));
    }

    private ObjectNode batch(int from, int to) {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        if (batchInput != null) {
            batch.set("BatchInput", batchInput);
        }
        ArrayNode own = batch.putArray("Items");
        for (int i = from; i < to; i++) {
            own.add(items.get(i));
        }
        return batch;
    }
}
