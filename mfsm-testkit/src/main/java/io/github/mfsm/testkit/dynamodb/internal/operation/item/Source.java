package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.table.Index;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexProjection;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.SortedItems;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a query or a scan reads: a table, or one of its indexes. */
record Source(Table table, @Nullable Index index) {

    static Source of(Table table, @Nullable String indexName, Instant now) {
        if (indexName == null) {
            return new Source(table, null);
        }
        Index index = table.index(indexName);
        if (index == null) {
            throw Errors.validation("The table does not have the specified index: " + indexName);
        }
        if (index.status(now).equals("CREATING")) {
            throw Errors.validation("Cannot read from backfilling global secondary index: " + indexName);
        }
        return new Source(table, index);
    }

    boolean isGlobal() {
        return index != null && index.isGlobal();
    }

    KeySchema schema() {
        return index == null ? table.schema() : index.schema();
    }

    SortedItems items() {
        return index == null ? table.items() : index.items();
    }

    /** Returns an item as it is here. */
    Value.MapValue view(Value.MapValue item) {
        return index == null ? item : index.project(item);
    }

    boolean hasAll() {
        return index == null || index.projection().type() == IndexProjection.Type.ALL;
    }

    /** Returns those attributes that are not in every item here. */
    List<String> missing(List<String> attributes) {
        return index == null
                ? List.of()
                : attributes.stream()
                        .filter(attribute -> !Objects.requireNonNull(index).projects(attribute))
                        .distinct()
                        .toList();
    }

    /** Returns the attributes that a page ends with, so that the next can begin there. */
    Value.MapValue pageKey(Key key) {
        Key base = key.base();
        if (index == null || base == null) {
            return key.attributes(table.schema());
        }
        Map<String, Value> attributes =
                new LinkedHashMap<>(base.attributes(table.schema()).entries());
        attributes.putAll(key.attributes(index.schema()).entries());
        return new Value.MapValue(attributes);
    }
}
