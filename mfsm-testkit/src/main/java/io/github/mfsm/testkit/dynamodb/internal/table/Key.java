package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Bytes;
import io.github.mfsm.testkit.dynamodb.internal.value.Numbers;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of an item, in the order of a scan: partitions by a hash of their key, items in one by their sort key.
 *
 * @param hash the partition key's value
 * @param range the sort key's value, or null
 */
public record Key(Value.Scalar hash, Value.@Nullable Scalar range) implements Comparable<Key> {
    /**
     * Returns where the partition lies among all, which parallel scans divide between them.
     *
     * @return 64 unsigned bits
     */
    public long partition() {
        if (hash instanceof Value.Num number) {
            return Bytes.ofUtf8(Numbers.text(number)).spread();
        }
        return hash instanceof Value.Str text
                ? Bytes.ofUtf8(text.value()).spread()
                : ((Value.Bin) hash).value().spread();
    }

    @Override
    public int compareTo(Key other) {
        if (!hash.equals(other.hash)) {
            int order = Long.compareUnsigned(partition(), other.partition());
            return order != 0 ? order : hash.compareTo(other.hash);
        }
        return range == null || other.range == null ? 0 : range.compareTo(other.range);
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
