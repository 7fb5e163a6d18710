package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The indexes of a table, and the types of all key attributes, its own and theirs. */
final class TableIndexes {
    private final KeySchema schema;
    private final Map<String, Value.Type> definitions;
    private final Map<String, Index> indexes = new LinkedHashMap<>();

    /**
     * Starts without indexes.
     *
     * @param definitions the types of all key attributes, in the order of the request
     */
    TableIndexes(KeySchema schema, Map<String, Value.Type> definitions) {
        this.schema = schema;
        this.definitions = new LinkedHashMap<>(definitions);
    }

    /** Returns the types by name; live, to be added to. */
    Map<String, Value.Type> definitions() {
        return definitions;
    }

    /** Returns the indexes, in the order in which they were created; a view. */
    Collection<Index> all() {
        return Collections.unmodifiableCollection(indexes.values());
    }

    /** Returns an index, or null. */
    @Nullable
    Index get(String name) {
        return indexes.get(name);
    }

    /** Adds an index with those of the table's items that belong in it. */
    void add(IndexDefinition definition, Instant activeFrom, SortedItems items) {
        Index index = new Index(definition, schema, activeFrom);
        items.all().forEach((key, item) -> index.replace(key, null, item));
        indexes.put(index.name(), index);
    }

    /** Changes an item in all indexes. */
    void replace(Table.Change change) {
        indexes.values().forEach(index -> index.replace(change.key(), change.before(), change.after()));
    }

    /** Drops indexes whose deletion is over, and the types that only they have used. */
    void settle(Instant now) {
        if (indexes.isEmpty() || !indexes.values().removeIf(index -> index.isGone(now))) {
            return;
        }
        Set<String> used = new HashSet<>(schema.names());
        indexes.values().forEach(index -> used.addAll(index.schema().names()));
        definitions.keySet().retainAll(used);
    }
}
