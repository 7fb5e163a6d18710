package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Bytes;
import io.github.mfsm.testkit.dynamodb.internal.value.Numbers;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key of an item in a table or in an index; or a place before or after all keys that begin the same way.
 *
 * <p>Keys are ordered by a hash of the partition key, so that nobody relies on the order of a scan; then by the sort
 * key; in an index then by the item's key in the table.
 *
 * @param position where the partition lies among all, 64 unsigned bits; parallel scans divide these between them
 * @param parts the values of the key's attributes, those of the partition key first
 * @param base the item's key in the table, if this is one in an index
 * @param edge 0 for a key, less for the place before all that begin as this, more for the one after them
 */
public record Key(
        long position, List<Value.Scalar> parts, @Nullable Key base, int edge) implements Comparable<Key> {
    /**
     * Returns a key.
     *
     * @param base the item's key in the table, if this is to be one in an index
     */
    public static Key of(List<Value.Scalar> hash, List<Value.Scalar> range, @Nullable Key base) {
        List<Value.Scalar> parts = hash;
        if (!range.isEmpty()) {
            parts = new ArrayList<>(hash);
            parts.addAll(range);
        }
        return new Key(position(hash), List.copyOf(parts), base, 0);
    }

    private static long position(List<Value.Scalar> hash) {
        long position = 0;
        for (Value.Scalar value : hash) {
            position = position * 31 + bytes(value).spread();
        }
        return position;
    }

    private static Bytes bytes(Value.Scalar hash) {
        if (hash instanceof Value.Num number) {
            return Bytes.ofUtf8(Numbers.text(number));
        }
        return hash instanceof Value.Bin binary ? binary.value() : Bytes.ofUtf8(((Value.Str) hash).value());
    }

    /** Returns the place before all keys that begin with the parts of this. */
    public Key before() {
        return new Key(position, parts, null, -1);
    }

    /** Returns the place after all keys that begin with the parts of this. */
    public Key after() {
        return new Key(position, parts, null, 1);
    }

    /** Returns the values of the partition key. */
    public List<Value.Scalar> hash(KeySchema schema) {
        return parts.subList(0, schema.hash().size());
    }

    /** Tells whether this is in one of several equal parts of all partitions, numbered from 0 on. */
    public boolean isIn(int segment, int total) {
        return Math.multiplyHigh(position >>> 1, 2L * total) == segment;
    }

    /** Returns the attributes of this key. */
    public Value.MapValue attributes(KeySchema schema) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        List<String> names = schema.names();
        for (int i = 0; i < parts.size(); i++) {
            attributes.put(names.get(i), parts.get(i));
        }
        return new Value.MapValue(attributes);
    }

    @Override
    public int compareTo(Key other) {
        int order = Long.compareUnsigned(position, other.position);
        int common = Math.min(parts.size(), other.parts.size());
        for (int i = 0; order == 0 && i < common; i++) {
            order = parts.get(i).compareTo(other.parts.get(i));
        }
        if (order == 0 && edge != other.edge) {
            return Integer.compare(edge, other.edge);
        }
        return order != 0 || base == null || other.base == null ? order : base.compareTo(other.base);
    }
}
