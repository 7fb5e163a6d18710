package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes primary keys out of requests, and refuses those that don't fit the table. */
public final class Keys {
    private static final int MAX_HASH_BYTES = 2048;
    private static final int MAX_RANGE_BYTES = 1024;

    private Keys() {}

    /** Returns the key of a whole item. */
    public static Key ofItem(KeySchema schema, Value.MapValue item) {
        for (KeySchema.KeyAttribute attribute : schema.attributes()) {
            Value value = item.entries().get(attribute.name());
            if (value == null) {
                throw Errors.invalidParameter("Missing the key " + attribute.name() + " in the item");
            }
            if (value.type() != attribute.type()) {
                throw Errors.invalidParameter("Type mismatch for key " + attribute.name() + " expected: "
                        + attribute.type() + " actual: " + value.type());
            }
        }
        return key(schema, item);
    }

    /** Returns a key that was given alone, by the key's attributes and no others. */
    public static Key ofKey(KeySchema schema, Value.MapValue attributes) {
        if (attributes.entries().size() != schema.attributes().size()) {
            throw mismatch();
        }
        return fitting(schema, attributes);
    }

    /**
     * Returns the key of a whole item that a batch writes, of which the service says no more than that it doesn't fit.
     */
    public static Key ofItemInBatch(KeySchema schema, Value.MapValue item) {
        return fitting(schema, item);
    }

    private static Key fitting(KeySchema schema, Value.MapValue attributes) {
        for (KeySchema.KeyAttribute attribute : schema.attributes()) {
            Value value = attributes.entries().get(attribute.name());
            if (value == null || value.type() != attribute.type()) {
                throw mismatch();
            }
        }
        return key(schema, attributes);
    }

    private static RuntimeException mismatch() {
        return Errors.validation("The provided key element does not match the schema");
    }

    private static Key key(KeySchema schema, Value.MapValue attributes) {
        Value.Scalar hash = scalar(schema.hash().get(0), attributes);
        if (ItemSize.of(hash) > MAX_HASH_BYTES) {
            throw Errors.invalidParameter("Size of hashkey has exceeded the maximum size limit of2048 bytes");
        }
        if (schema.range().isEmpty()) {
            return Key.of(List.of(hash), List.of(), null);
        }
        Value.Scalar range = scalar(schema.range().get(0), attributes);
        if (ItemSize.of(range) > MAX_RANGE_BYTES) {
            throw Errors.invalidParameter(
                    "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
        }
        return Key.of(List.of(hash), List.of(range), null);
    }

    private static Value.Scalar scalar(KeySchema.KeyAttribute attribute, Value.MapValue attributes) {
        Value value = attributes.entries().get(attribute.name());
        if (!(value instanceof Value.Scalar scalar)) {
            throw mismatch();
        }
        checkNotEmpty(attribute, scalar);
        return scalar;
    }

    /** Tells whether a value is the empty string, or no bytes. */
    static boolean isEmpty(Value.Scalar value) {
        return emptyKind(value) != null;
    }

    /** Refuses empty values of key attributes, whether or not the key fits otherwise. */
    public static void checkNotEmpty(KeySchema schema, Value.MapValue attributes) {
        for (KeySchema.KeyAttribute attribute : schema.attributes()) {
            if (attributes.entries().get(attribute.name()) instanceof Value.Scalar value
                    && value.type() == attribute.type()) {
                checkNotEmpty(attribute, value);
            }
        }
    }

    /** Refuses the empty string, or no bytes, as a key's value. */
    public static void checkNotEmpty(KeySchema.KeyAttribute attribute, Value.Scalar value) {
        String kind = emptyKind(value);
        if (kind != null) {
            throw Errors.validation(
                    "One or more parameter values are not valid. The AttributeValue for a key attribute "
                            + "cannot contain an empty " + kind + " value. Key: " + attribute.name());
        }
    }

    private static @Nullable String emptyKind(Value.Scalar value) {
        if (value instanceof Value.Str text && text.value().isEmpty()) {
            return "string";
        }
        return value instanceof Value.Bin bytes && bytes.value().length() == 0 ? "binary" : null;
    }
}
