package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table: its items, its indexes, and what is told of every change. */
public final class Table {
    private final String name;
    private final KeySchema schema;
    private final TableIndexes indexes;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final SortedItems items = new SortedItems();
    private final List<ChangeListener> listeners = new ArrayList<>();
    private TableSettings settings;
    private long sizeBytes;
    private @Nullable TimeToLive timeToLive;
    private @Nullable PointInTimeRecovery recovery;
    private @Nullable Policy policy;
    private long lastRevision;

    /**
     * Creates an empty table.
     *
     * @param definitions the types of all key attributes, in the order of the request
     */
    public Table(String name, KeySchema schema, Map<String, Value.Type> definitions, TableSettings settings) {
        this.name = name;
        this.schema = schema;
        this.indexes = new TableIndexes(schema, definitions);
        this.settings = settings;
    }

    /** Is told of each change of an item; called under the lock. */
    public interface ChangeListener {
        /** Called after an item was written or deleted, and is different than before. */
        void changed(Change change);
    }

    /**
     * A change of an item.
     *
     * @param key its key
     * @param before the item before, or null if there was none
     * @param after the item now, or null if there is none
     * @param expired whether its time to live was over
     */
    public record Change(Key key, Value.@Nullable MapValue before, Value.@Nullable MapValue after, boolean expired) {}

    /**
     * Continuous backups with recovery to any point of time; nothing is really backed up.
     *
     * @param since when it was switched on
     * @param days how many days it goes back
     */
    public record PointInTimeRecovery(Instant since, int days) {}

    /**
     * Who may use a table, as its owner says.
     *
     * @param text the policy as JSON
     * @param revision a number that no other policy of the table has
     */
    public record Policy(String text, long revision) {}

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the key. */
    public KeySchema schema() {
        return schema;
    }

    /** Returns the types of all key attributes by name, its own and those of its indexes; live, to be added to. */
    public Map<String, Value.Type> definitions() {
        return indexes.definitions();
    }

    /** Returns the tags, values by key; live, to be changed. */
    public Map<String, String> tags() {
        return tags;
    }

    /** Returns what else is known. */
    public TableSettings settings() {
        return settings;
    }

    /** Changes what else is known. */
    public void change(TableSettings changed) {
        this.settings = changed;
    }

    /** Returns who may use it, or null if nothing is said. */
    public @Nullable Policy policy() {
        return policy;
    }

    /** Brings back who may use it. */
    public void allow(@Nullable Policy kept) {
        policy = kept;
        lastRevision = kept == null ? 0 : kept.revision();
    }

    /** Sets who may use it, as JSON; null for nothing said. */
    public void allow(@Nullable String changed, Instant now) {
        lastRevision = Math.max(lastRevision + 1, now.toEpochMilli());
        policy = changed == null ? null : new Policy(changed, lastRevision);
    }

    /** Returns the recovery to a point of time, or null if it is off. */
    public @Nullable PointInTimeRecovery recovery() {
        return recovery;
    }

    /** Switches the recovery to a point of time on, or off for null. */
    public void recoverBy(@Nullable PointInTimeRecovery changed) {
        this.recovery = changed;
    }

    /** Lets someone know of each change from now on. */
    public void onChange(ChangeListener listener) {
        listeners.add(listener);
    }

    /** Returns the indexes, in the order in which they were created; a view. */
    public Collection<Index> indexes() {
        return indexes.all();
    }

    /** Returns an index, or null. */
    public @Nullable Index index(String indexName) {
        return indexes.get(indexName);
    }

    /** Adds an index with all items that belong in it; it can be read from a time on. */
    public void add(IndexDefinition definition, Instant activeFrom) {
        indexes.add(definition, activeFrom, items);
    }

    /** Returns all items in the order of a scan. */
    public SortedItems items() {
        return items;
    }

    /** Returns an item, or null. */
    public Value.@Nullable MapValue get(Key key) {
        return items.get(key);
    }

    /** Writes an item, or replaces it. */
    public void put(Key key, Value.MapValue item) {
        Value.MapValue old = items.put(key, item);
        changed(new Change(key, old, item, false));
    }

    /** Deletes an item, if it is there. */
    public void remove(Key key) {
        remove(key, false);
    }

    private void remove(Key key, boolean expired) {
        Value.MapValue old = items.remove(key);
        if (old != null) {
            changed(new Change(key, old, null, expired));
        }
    }

    private void changed(Change change) {
        Value.MapValue before = change.before();
        Value.MapValue after = change.after();
        sizeBytes += (after == null ? 0 : ItemSize.ofItem(after)) - (before == null ? 0 : ItemSize.ofItem(before));
        if (timeToLive != null && before != null) {
            timeToLive.remove(change.key(), before);
        }
        if (timeToLive != null && after != null) {
            timeToLive.add(change.key(), after);
        }
        indexes.replace(change);
        if (!listeners.isEmpty() && (before == null || !before.equals(after))) {
            listeners.forEach(listener -> listener.changed(change));
        }
    }

    /** Returns the size of all items in bytes. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** Returns the name of the attribute that holds the time of expiry, or null if nothing expires. */
    public @Nullable String timeToLiveAttribute() {
        return timeToLive == null ? null : timeToLive.attribute();
    }

    /** Switches expiry by an attribute on, or off for null. */
    public void expireBy(@Nullable String attribute, Instant now) {
        if (attribute == null) {
            timeToLive = null;
            return;
        }
        TimeToLive fresh = new TimeToLive(attribute, now);
        items.all().forEach(fresh::add);
        timeToLive = fresh;
    }

    /** Deletes what has expired longer ago than the lag, and indexes whose deletion is over. */
    public void settle(Instant now, Duration lag) {
        if (timeToLive != null) {
            timeToLive.due(now, lag).forEach(key -> remove(key, true));
        }
        indexes.settle(now);
    }
}
