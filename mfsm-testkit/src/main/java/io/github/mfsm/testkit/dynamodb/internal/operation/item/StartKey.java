package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Index;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a page begins: after the key that the page before ended with. */
final class StartKey {
    private static final String INVALID = "The provided starting key is invalid";

    private StartKey() {}

    static Value.@Nullable MapValue read(Request request) {
        JsonNode json = request.object("ExclusiveStartKey");
        return json == null ? null : ValueReader.readItem(json);
    }

    static @Nullable Key in(Source source, Value.@Nullable MapValue attributes) {
        if (attributes == null) {
            return null;
        }
        Index index = source.index();
        return index == null ? inTable(source, attributes) : inIndex(source, index, attributes);
    }

    private static Key inTable(Source source, Value.MapValue attributes) {
        KeySchema schema = source.table().schema();
        if (attributes.entries().isEmpty()) {
            throw Errors.validation(INVALID);
        }
        if (attributes.entries().size() != schema.attributes().size()) {
            throw Errors.validation("Exclusive Start Key must have same size as table's key schema");
        }
        return base(schema, attributes);
    }

    private static Key inIndex(Source source, Index index, Value.MapValue attributes) {
        List<KeySchema.KeyAttribute> expected = index.pageKey();
        boolean fits = attributes.entries().size() == expected.size()
                && expected.stream().allMatch(attribute -> {
                    Value value = attributes.entries().get(attribute.name());
                    return value != null && value.type() == attribute.type();
                });
        if (!fits) {
            throw Errors.validation(INVALID);
        }
        KeySchema schema = source.table().schema();
        Map<String, Value> ofTable = new LinkedHashMap<>(attributes.entries());
        ofTable.keySet().retainAll(schema.names());
        Key key = index.keyOf(base(schema, new Value.MapValue(ofTable)), attributes);
        if (key == null) {
            throw Errors.validation(INVALID);
        }
        return key;
    }

    private static Key base(KeySchema schema, Value.MapValue attributes) {
        try {
            return Keys.ofKey(schema, attributes);
        } catch (AwsError error) {
            throw Errors.validation(INVALID + ": " + error.getMessage());
        }
    }
}
