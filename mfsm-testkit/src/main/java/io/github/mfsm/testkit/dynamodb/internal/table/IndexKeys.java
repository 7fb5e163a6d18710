package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.List;

/** Refuses items whose attributes can't be the keys of the table's indexes. */
public final class IndexKeys {
    private static final int MAX_HASH_BYTES = 2048;
    private static final int MAX_RANGE_BYTES = 1024;

    private IndexKeys() {}

    /** How an item came to be, which its error tells. */
    public enum Origin {
        /** Written as a whole. */
        ITEM("A value specified for a secondary index key is not supported."),
        /** Changed by an expression. */
        UPDATE("The update expression attempted to update a secondary index key to a value that is not supported.");

        private final String text;

        Origin(String text) {
            this.text = text;
        }
    }

    /** Checks all attributes of an item that is to be written to a table. */
    public static void check(Table table, Value.MapValue item, Origin origin) {
        for (Index index : table.indexes()) {
            for (KeySchema.KeyAttribute attribute : index.schema().attributes()) {
                Value value = item.entries().get(attribute.name());
                if (value != null) {
                    check(index, attribute, value, origin);
                }
            }
            checkSize(index, index.schema().hash(), item, "hashkey", MAX_HASH_BYTES);
            checkSize(index, index.schema().range(), item, "rangekey", MAX_RANGE_BYTES);
        }
    }

    private static void check(Index index, KeySchema.KeyAttribute attribute, Value value, Origin origin) {
        if (value.type() != attribute.type()) {
            throw Errors.invalidParameter("Type mismatch for Index Key " + attribute.name() + " Expected: "
                    + attribute.type() + " Actual: " + value.type() + " IndexName: " + index.name());
        }
        checkNotEmpty(index, attribute, value, origin);
    }

    /** Refuses the empty string, or no bytes, as a value of an index's key. */
    public static void checkNotEmpty(Index index, KeySchema.KeyAttribute attribute, Value value, Origin origin) {
        if (value instanceof Value.Scalar scalar && Keys.isEmpty(scalar)) {
            throw Errors.validation("One or more parameter values are not valid. " + origin.text
                    + " The AttributeValue for a key attribute cannot contain an empty "
                    + (scalar instanceof Value.Bin ? "binary" : "string") + " value. IndexName: " + index.name()
                    + ", IndexKey: " + attribute.name());
        }
    }

    private static void checkSize(
            Index index, List<KeySchema.KeyAttribute> attributes, Value.MapValue item, String what, int max) {
        int size = 0;
        for (KeySchema.KeyAttribute attribute : attributes) {
            Value value = item.entries().get(attribute.name());
            size += value == null ? 0 : ItemSize.of(value);
        }
        if (size > max) {
            throw Errors.invalidParameter("Size of " + what + " has exceeded the maximum size limit of " + max
                    + " bytes. IndexName: " + index.name());
        }
    }
}
