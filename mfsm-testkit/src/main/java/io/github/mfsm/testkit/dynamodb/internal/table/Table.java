package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table: its items in the order of a scan. */
public final class Table {
    private final String name;
    private final KeySchema schema;
    private final TableSettings settings;
    private final TreeMap<Key, Value.MapValue> items = new TreeMap<>();
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
        return items.get(key);
    }

    /**
     * Writes an item, or replaces it.
     *
     * @param key its key
     * @param item all its attributes
     */
    public void put(Key key, Value.MapValue item) {
        remove(key);
        items.put(key, item);
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
        Value.MapValue old = items.remove(key);
        if (old != null) {
            sizeBytes -= ItemSize.ofItem(old);
            if (timeToLive != null) {
                timeToLive.remove(key, old);
            }
        }
    }

    /** Deletes all items. */
    public void clear() {
        items.clear();
        sizeBytes = 0;
        if (timeToLive != null) {
            timeToLive.clear();
        }
    }

    /**
     * Returns the items in the order of a scan.
     *
     * @return a live view
     */
    public NavigableMap<Key, Value.MapValue> items() {
        return items;
    }

    /**
     * Returns the items, without their keys.
     *
     * @return a live view
     */
    public Collection<Value.MapValue> values() {
        return items.values();
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
        items.forEach(fresh::add);
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
