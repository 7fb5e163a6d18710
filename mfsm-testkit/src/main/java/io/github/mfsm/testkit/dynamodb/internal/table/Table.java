package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table and its items. */
public final class Table {
    private final String name;
    private final KeySchema schema;
    private final TableSettings settings;
    private final TreeMap<Partition, TreeMap<Key, Value.MapValue>> partitions = new TreeMap<>();
    private int itemCount;
    private long sizeBytes;
    private @Nullable TimeToLive timeToLive;

    /**
     * Creates an empty table.
     *
     * @param name its name
     * @param schema its key
     * @param settings what else is known of it
     */
    public Table(String name, KeySchema schema, TableSettings settings) {
        this.name = name;
        this.schema = schema;
        this.settings = settings;
    }

    /**
     * Returns the name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the key.
     *
     * @return the key
     */
    public KeySchema schema() {
        return schema;
    }

    /**
     * Returns what else is known.
     *
     * @return the settings
     */
    public TableSettings settings() {
        return settings;
    }

    /**
     * Returns an item.
     *
     * @param key its key
     * @return the item, or null
     */
    public Value.@Nullable MapValue get(Key key) {
        TreeMap<Key, Value.MapValue> partition = partitions.get(key.partition());
        return partition == null ? null : partition.get(key);
    }

    /**
     * Writes an item, or replaces it.
     *
     * @param key its key
     * @param item all its attributes
     */
    public void put(Key key, Value.MapValue item) {
        remove(key);
        partitions
                .computeIfAbsent(key.partition(), absent -> new TreeMap<>(Key::compareInPartition))
                .put(key, item);
        itemCount++;
        sizeBytes += ItemSize.ofItem(item);
        if (timeToLive != null) {
            timeToLive.add(key, item);
        }
    }

    /**
     * Deletes an item, if it is there.
     *
     * @param key its key
     */
    public void remove(Key key) {
        Partition where = key.partition();
        TreeMap<Key, Value.MapValue> partition = partitions.get(where);
        Value.MapValue old = partition == null ? null : partition.remove(key);
        if (partition != null && old != null) {
            if (partition.isEmpty()) {
                partitions.remove(where);
            }
            itemCount--;
            sizeBytes -= ItemSize.ofItem(old);
            if (timeToLive != null) {
                timeToLive.remove(key, old);
            }
        }
    }

    /**
     * Returns the items in the order of a scan.
     *
     * @param start the key after which to begin, or null for all
     * @param where which partitions
     * @return the items with their keys
     */
    public Stream<Map.Entry<Key, Value.MapValue>> scan(@Nullable Key start, Predicate<Partition> where) {
        Partition first = start == null ? null : start.partition();
        NavigableMap<Partition, TreeMap<Key, Value.MapValue>> rest =
                first == null ? partitions : partitions.tailMap(first, true);
        return rest.entrySet().stream()
                .filter(entry -> where.test(entry.getKey()))
                .flatMap(entry -> {
                    NavigableMap<Key, Value.MapValue> items = entry.getValue();
                    boolean begun = start != null && entry.getKey().equals(first);
                    return (begun ? items.tailMap(start, false) : items).entrySet().stream();
                });
    }

    /**
     * Returns the items of a partition, in the order of the sort key.
     *
     * @param hash the partition key
     * @return a live view
     */
    public NavigableMap<Key, Value.MapValue> partition(Value.Scalar hash) {
        TreeMap<Key, Value.MapValue> partition = partitions.get(Partition.of(hash));
        return partition == null ? new TreeMap<>(Key::compareInPartition) : partition;
    }

    /**
     * Returns how many items there are.
     *
     * @return the number
     */
    public int itemCount() {
        return itemCount;
    }

    /**
     * Returns the size of all items.
     *
     * @return in bytes
     */
    public long sizeBytes() {
        return sizeBytes;
    }

    /**
     * Returns the attribute that holds the time of expiry.
     *
     * @return its name, or null if nothing expires
     */
    public @Nullable String timeToLiveAttribute() {
        return timeToLive == null ? null : timeToLive.attribute();
    }

    /**
     * Switches expiry on or off.
     *
     * @param attribute the attribute that holds the time, or null for off
     * @param now the time
     */
    public void expireBy(@Nullable String attribute, Instant now) {
        if (attribute == null) {
            timeToLive = null;
            return;
        }
        TimeToLive fresh = new TimeToLive(attribute, now);
        partitions.values().forEach(items -> items.forEach(fresh::add));
        timeToLive = fresh;
    }

    /**
     * Deletes what has expired long enough ago.
     *
     * @param now the time
     * @param lag how long after its expiry an item goes
     */
    public void removeExpired(Instant now, Duration lag) {
        if (timeToLive != null) {
            timeToLive.due(now, lag).forEach(this::remove);
        }
    }
}
