package io.github.mfsm.testkit.dynamodb.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads attribute values from JSON, and refuses what the service refuses. */
public final class ValueReader {
    private static final int MAX_LEVELS = 32;
    /** The longest name of an attribute, in UTF-8. */
    public static final int MAX_NAME_BYTES = 65_535;

    private ValueReader() {}

    /**
     * Reads one value, such as {@code {"S": "text"}}.
     *
     * @throws AwsError a ValidationException or SerializationException
     */
    public static Value read(JsonNode json) {
        return read(json, 1);
    }

    /**
     * Reads a map of values: an item, or a key.
     *
     * @throws AwsError a ValidationException or SerializationException
     */
    public static Value.MapValue readItem(JsonNode json) {
        return readMap(json, 0);
    }

    private static Value read(JsonNode json, int level) {
        if (!json.isObject() && !json.isNull()) {
            throw Errors.serialization(
                    json.isArray() ? "Start of list found where not expected" : "Unexpected value type in payload");
        }
        if (level > MAX_LEVELS) {
            throw Errors.validation("Nesting Levels have exceeded supported limits: "
                    + "Attributes in the item have nested levels beyond supported limit");
        }
        List<Value> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            Value value = member.getValue().isNull() ? null : readMember(member.getKey(), member.getValue(), level);
            if (value != null) {
                found.add(value);
            }
        }
        if (found.isEmpty()) {
            throw Errors.validation(
                    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        }
        if (found.size() > 1) {
            throw Errors.validation("Supplied AttributeValue has more than one datatypes set, "
                    + "must contain exactly one of the supported datatypes");
        }
        return found.get(0);
    }

    /** Returns the value of a member that names a type; null for members that the API does not know. */
    private static @Nullable Value readMember(String type, JsonNode json, int level) {
        return switch (type) {
            case "S" -> new Value.Str(text(json));
            case "N" -> Numbers.parse(text(json));
            case "B" -> new Value.Bin(binary(json));
            case "BOOL" -> new Value.Bool(bool(json));
            case "NULL" -> readNull(json);
            case "L" -> readList(json, level);
            case "M" -> readMap(json, level);
            case "SS" -> readSet(Value.Type.SS, json, item -> new Value.Str(text(item)));
            case "NS" -> readSet(Value.Type.NS, json, item -> Numbers.parse(text(item)));
            case "BS" -> readSet(Value.Type.BS, json, item -> new Value.Bin(binary(item)));
            default -> null;
        };
    }

    private static Value readNull(JsonNode json) {
        if (!bool(json)) {
            throw Errors.invalidParameter("Null attribute value types must have the value of true");
        }
        return new Value.Null();
    }

    private static Value readList(JsonNode json, int level) {
        List<Value> elements = new ArrayList<>();
        for (JsonNode element : array(json)) {
            elements.add(read(element, level + 1));
        }
        return new Value.ListValue(elements);
    }

    private static Value.MapValue readMap(JsonNode json, int level) {
        if (!json.isObject()) {
            throw Errors.serialization("Unexpected field type");
        }
        Map<String, Value> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (entry.getKey().isEmpty()) {
                throw Errors.validation("Empty attribute name");
            }
            if (entry.getKey().getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
                throw Errors.invalidParameter("Attribute name is too large, must be less than 65536 bytes");
            }
            entries.put(entry.getKey(), read(entry.getValue(), level + 1));
        }
        return new Value.MapValue(entries);
    }

    private static Value readSet(Value.Type type, JsonNode json, Function<JsonNode, Value.Scalar> reader) {
        List<String> texts = new ArrayList<>();
        TreeSet<Value.Scalar> members = new TreeSet<>();
        for (JsonNode member : array(json)) {
            if (member.isNull()) {
                throw Errors.invalidParameter("An string set may not have a null string as a member");
            }
            members.add(reader.apply(member));
            texts.add(member.textValue());
        }
        if (members.isEmpty()) {
            throw Errors.invalidParameter(
                    switch (type) {
                        case SS -> "An string set  may not be empty";
                        case NS -> "An number set  may not be empty";
                        default -> "Binary sets should not be empty";
                    });
        }
        if (members.size() < texts.size()) {
            throw switch (type) {
                case SS -> Errors.invalidParameter("Input collection " + texts + " contains duplicates.");
                case NS -> Errors.validation("Input collection contains duplicates");
                default -> Errors.invalidParameter("Input collection of type BS contains duplicates.");
            };
        }
        return new Value.SetValue(type, members);
    }

    private static JsonNode array(JsonNode json) {
        if (!json.isArray()) {
            throw Errors.serialization(
                    json.isObject() ? "Start of structure or map found where not expected." : "Unexpected field type");
        }
        return json;
    }

    private static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw Errors.serialization(wrongScalar(json, "String"));
        }
        return json.textValue();
    }

    private static boolean bool(JsonNode json) {
        if (!json.isBoolean()) {
            throw Errors.serialization(wrongScalar(json, "Boolean"));
        }
        return json.booleanValue();
    }

    private static Bytes binary(JsonNode json) {
        if (!json.isTextual()) {
            throw Errors.serialization(wrongScalar(json, "Blob"));
        }
        String text = json.textValue();
        if (text.length() % 4 != 0) {
            throw Errors.serialization("'" + text
                    + "' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: "
                    + text.length());
        }
        try {
            return Bytes.ofBase64(text);
        } catch (IllegalArgumentException e) {
            throw Errors.serialization("'" + text + "' can not be converted to a Blob: Invalid Base64");
        }
    }

    /** Returns what the service says of a JSON value where another type belongs. */
    public static String wrongScalar(JsonNode json, String wanted) {
        return switch (json.getNodeType()) {
            case OBJECT -> "Start of structure or map found where not expected.";
            case ARRAY -> "Start of list found where not expected";
            case NUMBER -> "NUMBER_VALUE cannot be converted to " + wanted;
            case BOOLEAN -> (json.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE") + " cannot be converted to " + wanted;
            default -> "STRING_VALUE cannot be converted to " + wanted;
        };
    }
}
