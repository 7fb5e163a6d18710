package io.github.mfsm.testkit.dynamodb.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Writes attribute values as JSON. */
public final class ValueWriter {
    private ValueWriter() {}

    /** Writes one value, such as {@code {"S": "text"}}. */
    public static ObjectNode write(Value value) {
        ObjectNode json = WireJson.object();
        String type = value.type().name();
        if (value instanceof Value.Scalar scalar) {
            return json.put(type, text(scalar));
        }
        if (value instanceof Value.Bool bool) {
            return json.put(type, bool.value());
        }
        if (value instanceof Value.Null) {
            return json.put(type, true);
        }
        return json.set(type, writeContent(value));
    }

    /** Writes a map of values: an item, or a key. */
    public static ObjectNode writeItem(Value.MapValue item) {
        ObjectNode json = WireJson.object();
        item.entries().forEach((name, value) -> json.set(name, write(value)));
        return json;
    }

    private static JsonNode writeContent(Value value) {
        if (value instanceof Value.MapValue map) {
            return writeItem(map);
        }
        ArrayNode array = WireJson.object().arrayNode();
        if (value instanceof Value.ListValue list) {
            list.elements().forEach(element -> array.add(write(element)));
        } else if (value instanceof Value.SetValue set) {
            set.members().forEach(member -> array.add(text(member)));
        }
        return array;
    }

    private static String text(Value.Scalar scalar) {
        if (scalar instanceof Value.Num number) {
            return Numbers.text(number);
        }
        return scalar instanceof Value.Bin binary ? binary.value().base64() : ((Value.Str) scalar).value();
    }
}
