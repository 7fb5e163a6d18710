package io.github.mfsm.testkit.dynamodb.internal.table;

import java.util.List;

/**
 * Which attributes of an item an index has.
 *
 * @param type how many
 * @param included those that {@link Type#INCLUDE} names; empty otherwise
 */
public record IndexProjection(Type type, List<String> included) {
    /** Copies. */
    public IndexProjection {
        included = List.copyOf(included);
    }

    /** How many attributes an index has. */
    public enum Type {
        /** All. */
        ALL,
        /** Those of the table's key and of the index's. */
        KEYS_ONLY,
        /** The keys, and some more. */
        INCLUDE
    }
}
