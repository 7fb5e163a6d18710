package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import org.jspecify.annotations.Nullable;

/** What the writes of items have in common. */
final class Items {
    private Items() {}

    /** Adds {@code Attributes} to an answer, if there are any. */
    static void returnAttributes(ObjectNode answer, Value.@Nullable MapValue attributes) {
        if (attributes != null && !attributes.entries().isEmpty()) {
            answer.set("Attributes", ValueWriter.writeItem(attributes));
        }
    }

    static void checkSize(Value.MapValue item) {
        if (ItemSize.ofItem(item) > ItemSize.MAX) {
            throw Errors.validation("Item size has exceeded the maximum allowed size");
        }
    }

    static void checkUpdatedSize(Value.MapValue item) {
        if (ItemSize.ofItem(item) > ItemSize.MAX) {
            throw Errors.validation("Item size to update has exceeded the maximum allowed size");
        }
    }

    static long size(Value.@Nullable MapValue item) {
        return item == null ? 0 : ItemSize.ofItem(item);
    }

    /** Returns the capacity that a write takes: the larger of what was there and what is there then. */
    static double writeUnits(Value.@Nullable MapValue before, Value.@Nullable MapValue after) {
        return Capacity.write(Math.max(size(before), size(after)));
    }
}
