package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of an item.
 *
 * @param hash the partition key's value
 * @param range the sort key's value, or null
 */
public record Key(Value.Scalar hash, Value.@Nullable Scalar range) {
    /** The order within a partition. */
    static int compareInPartition(Key one, Key other) {
        return one.range == null || other.range == null ? 0 : one.range.compareTo(other.range);
    }

    /**
     * Returns the partition that the item is in.
     *
     * @return the partition
     */
    public Partition partition() {
        return Partition.of(hash);
    }

    /**
     * Returns the key as a map.
     *
     * @param schema the table's key
     * @return one or two attributes
     */
    public Value.MapValue attributes(KeySchema schema) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(schema.hash().name(), hash);
        if (schema.range() != null && range != null) {
            attributes.put(schema.range().name(), range);
        }
        return new Value.MapValue(attributes);
    }
}
