package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Items in the order of their keys, of a table or of an index; any place in it is found in the time of a search in a
 * tree.
 */
public final class SortedItems {
    private final TreeMap<Key, Value.MapValue> items = new TreeMap<>();

    Value.@Nullable MapValue get(Key key) {
        return items.get(key);
    }

    Value.@Nullable MapValue put(Key key, Value.MapValue item) {
        return items.put(key, item);
    }

    Value.@Nullable MapValue remove(Key key) {
        return items.remove(key);
    }

    /** Returns how many items there are. */
    public int size() {
        return items.size();
    }

    /** Returns all items, a live view. */
    public NavigableMap<Key, Value.MapValue> all() {
        return items;
    }

    /** Returns the items after one, or all for null; a live view. */
    public NavigableMap<Key, Value.MapValue> after(@Nullable Key start) {
        return start == null ? items : items.tailMap(start, false);
    }

    /** Returns the items between two places, a live view. */
    public NavigableMap<Key, Value.MapValue> between(Key from, Key to) {
        return from.compareTo(to) > 0 ? new TreeMap<>(Map.of()) : items.subMap(from, false, to, false);
    }
}
