package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index: the items that have its key, in its order. Items are shared with the table, and projected when
 * they are read.
 */
public final class Index {
    private final String name;
    private final boolean global;
    private final KeySchema schema;
    private final IndexProjection projection;
    private final SortedItems items = new SortedItems();
    private final KeySchema tableSchema;
    private final Instant activeFrom;
    private CapacityLimits capacity;
    private @Nullable Instant goneFrom;
    private long sizeBytes;

    /** Creates an empty index that can be read from a time on. */
    public Index(IndexDefinition definition, KeySchema tableSchema, Instant activeFrom) {
        this.name = definition.name();
        this.global = definition.global();
        this.schema = definition.schema();
        this.projection = definition.projection();
        this.capacity = definition.capacity();
        this.tableSchema = tableSchema;
        this.activeFrom = activeFrom;
    }

    /** Returns what it is. */
    public IndexDefinition definition() {
        return new IndexDefinition(name, global, schema, projection, capacity);
    }

    /** Returns when it can be read. */
    public Instant activeFrom() {
        return activeFrom;
    }

    /** Returns when it is gone, or null. */
    public @Nullable Instant goneFrom() {
        return goneFrom;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Tells whether it is a global index. */
    public boolean isGlobal() {
        return global;
    }

    /** Returns the index's key, without the table's. */
    public KeySchema schema() {
        return schema;
    }

    /** Returns which attributes it has. */
    public IndexProjection projection() {
        return projection;
    }

    /** Returns the items, whole, in the order of the index. */
    public SortedItems items() {
        return items;
    }

    /** Returns the size of what is in it, as projected, in bytes. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** Returns what it may be used. */
    public CapacityLimits capacity() {
        return capacity;
    }

    /** Changes what it may be used. */
    public void changeCapacity(CapacityLimits changed) {
        this.capacity = changed;
    }

    /** Tells how it stands: {@code CREATING}, {@code ACTIVE} or {@code DELETING}. */
    public String status(Instant now) {
        if (goneFrom != null) {
            return "DELETING";
        }
        return now.isBefore(activeFrom) ? "CREATING" : "ACTIVE";
    }

    /** Begins to delete it; it will be gone at that time. */
    public void deleteAt(Instant when) {
        this.goneFrom = when;
    }

    boolean isGone(Instant now) {
        return goneFrom != null && !now.isBefore(goneFrom);
    }

    /** Tells whether it has an attribute of every item that is in it. */
    public boolean projects(String attribute) {
        return projection.type() == IndexProjection.Type.ALL
                || tableSchema.contains(attribute)
                || schema.contains(attribute)
                || projection.included().contains(attribute);
    }

    /** Returns the projected attributes of an item, as it is in this index. */
    public Value.MapValue project(Value.MapValue item) {
        if (projection.type() == IndexProjection.Type.ALL) {
            return item;
        }
        Map<String, Value> kept = new LinkedHashMap<>();
        item.entries().forEach((attribute, value) -> {
            if (projects(attribute)) {
                kept.put(attribute, value);
            }
        });
        return new Value.MapValue(kept);
    }

    /** Returns the key in this index of an item with a key in the table, or null if the item isn't in this index. */
    public @Nullable Key keyOf(Key base, Value.@Nullable MapValue item) {
        List<Value.Scalar> hash = item == null ? null : values(schema.hash(), item);
        List<Value.Scalar> range = item == null ? null : values(schema.range(), item);
        return hash == null || range == null ? null : Key.of(hash, range, base);
    }

    private static @Nullable List<Value.Scalar> values(List<KeySchema.KeyAttribute> attributes, Value.MapValue item) {
        List<Value.Scalar> values = new ArrayList<>();
        for (KeySchema.KeyAttribute attribute : attributes) {
            if (!(item.entries().get(attribute.name()) instanceof Value.Scalar value)
                    || value.type() != attribute.type()
                    || Keys.isEmpty(value)) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /**
     * Returns the schema of the keys that pages of this index end with: its own key, and the table's, each attribute
     * once.
     */
    public List<KeySchema.KeyAttribute> pageKey() {
        List<KeySchema.KeyAttribute> attributes = new ArrayList<>(schema.attributes());
        tableSchema.attributes().stream()
                .filter(attribute -> !schema.contains(attribute.name()))
                .forEach(attributes::add);
        return attributes;
    }

    void replace(Key base, Value.@Nullable MapValue old, Value.@Nullable MapValue item) {
        Key before = keyOf(base, old);
        if (before != null && old != null) {
            items.remove(before);
            sizeBytes -= ItemSize.ofItem(project(old));
        }
        Key after = keyOf(base, item);
        if (after != null && item != null) {
            items.put(after, item);
            sizeBytes += ItemSize.ofItem(project(item));
        }
    }
}
