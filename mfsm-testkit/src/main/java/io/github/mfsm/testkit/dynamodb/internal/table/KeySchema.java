package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table.
 *
 * @param hash the partition key
 * @param range the sort key, or null
 */
public record KeySchema(KeyAttribute hash, @Nullable KeyAttribute range) {
    /**
     * A key attribute.
     *
     * @param name its name
     * @param type {@code S}, {@code N} or {@code B}
     */
    public record KeyAttribute(String name, Value.Type type) {}

    /**
     * Returns the key attributes.
     *
     * @return one or two
     */
    public List<KeyAttribute> attributes() {
        return range == null ? List.of(hash) : List.of(hash, range);
    }

    /**
     * Tells whether an attribute is part of the key.
     *
     * @param name its name
     * @return whether it is
     */
    public boolean contains(String name) {
        return hash.name().equals(name) || (range != null && range.name().equals(name));
    }
}
