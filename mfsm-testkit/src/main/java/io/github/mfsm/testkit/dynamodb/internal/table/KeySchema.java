package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key of a table or of an index. A table and a local index have one partition key attribute and at most one for the
 * sort key; a global index has up to four of each.
 *
 * @param hash the partition key's attributes, at least one
 * @param range the sort key's attributes, perhaps none
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html">Multi-attribute key
 *     schemas</a>
 */
public record KeySchema(List<KeyAttribute> hash, List<KeyAttribute> range) {
    /** Copies. */
    public KeySchema {
        hash = List.copyOf(hash);
        range = List.copyOf(range);
    }

    /**
     * A key attribute.
     *
     * @param name its name
     * @param type {@code S}, {@code N} or {@code B}
     */
    public record KeyAttribute(String name, Value.Type type) {}

    /** Returns the one to eight key attributes, those of the partition key first. */
    public List<KeyAttribute> attributes() {
        return Stream.concat(hash.stream(), range.stream()).toList();
    }

    /** Returns the names of the one to eight key attributes, those of the partition key first. */
    public List<String> names() {
        return attributes().stream().map(KeyAttribute::name).toList();
    }

    /** Returns the key attribute of a name, or null if there is none. */
    public @Nullable KeyAttribute attribute(String name) {
        return attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Tells whether an attribute is part of the key. */
    public boolean contains(String name) {
        return attribute(name) != null;
    }
}
