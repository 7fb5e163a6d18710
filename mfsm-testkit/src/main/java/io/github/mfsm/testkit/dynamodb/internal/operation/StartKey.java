package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import org.jspecify.annotations.Nullable;

/** Where a page begins: after the key that the page before ended with. */
final class StartKey {
    private static final String INVALID = "The provided starting key is invalid";

    private StartKey() {}

    static Value.@Nullable MapValue read(Request request) {
        JsonNode json = request.object("ExclusiveStartKey");
        return json == null ? null : ValueReader.readItem(json);
    }

    static @Nullable Key in(KeySchema schema, Value.@Nullable MapValue attributes) {
        if (attributes == null) {
            return null;
        }
        if (attributes.entries().isEmpty()) {
            throw Errors.validation(INVALID);
        }
        if (attributes.entries().size() != schema.attributes().size()) {
            throw Errors.validation("Exclusive Start Key must have same size as table's key schema");
        }
        try {
            return Keys.ofKey(schema, attributes);
        } catch (AwsError error) {
            throw Errors.validation(INVALID + ": " + error.getMessage());
        }
    }
}
