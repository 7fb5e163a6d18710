package io.github.mfsm.testkit.dynamodb.internal.operation;

import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a table's key from KeySchema and AttributeDefinitions. */
final class SchemaReader {
    private static final int MAX_NAME = 255;

    private final Map<String, String> types = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> keyTypes = new ArrayList<>();

    /** Reads, and notes what violates the model. */
    SchemaReader(Request request) {
        request.require("AttributeDefinitions");
        request.require("KeySchema");
        for (Request definition : request.nestedList("AttributeDefinitions")) {
            definition.require("AttributeType");
            String type = definition.choice("AttributeType", "", List.of("B", "N", "S"));
            types.put(name(definition), type);
        }
        List<Request> elements = request.nestedList("KeySchema");
        if (request.has("KeySchema") && elements.isEmpty()) {
            request.violation("'[]'", "KeySchema", "Member must have length greater than or equal to 1");
        }
        if (elements.size() > 2) {
            request.violation(
                    "'" + elements.stream().map(SchemaReader::shown).toList() + "'",
                    "KeySchema",
                    "Member must have length less than or equal to 2");
        }
        for (Request element : elements) {
            element.require("KeyType");
            names.add(name(element));
            keyTypes.add(element.choice("KeyType", "", List.of("HASH", "RANGE")));
        }
    }

    private static String shown(Request element) {
        return "KeySchemaElement(attributeName=" + element.string("AttributeName") + ", keyType="
                + element.string("KeyType") + ")";
    }

    private static String name(Request element) {
        element.require("AttributeName");
        String name = element.string("AttributeName");
        if (name != null && name.isEmpty()) {
            element.violation("''", "AttributeName", "Member must have length greater than or equal to 1");
        }
        if (name != null && name.length() > MAX_NAME) {
            element.violation("'" + name + "'", "AttributeName", "Member must have length less than or equal to 255");
        }
        return name == null ? "" : name;
    }

    /** The key, once the model's constraints hold. */
    KeySchema schema() {
        if (!keyTypes.get(0).equals("HASH")) {
            throw Errors.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (names.size() == 2) {
            if (names.get(0).equals(names.get(1))) {
                throw Errors.validation("Invalid KeySchema: Some index key attribute have no definition");
            }
            if (!keyTypes.get(1).equals("RANGE")) {
                throw Errors.validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
            }
        }
        for (String name : names) {
            if (!types.containsKey(name)) {
                throw Errors.invalidParameter(
                        "Some index key attributes are not defined in AttributeDefinitions. Keys: ["
                                + String.join(", ", names) + "], AttributeDefinitions: ["
                                + String.join(", ", types.keySet()) + "]");
            }
        }
        if (types.size() != names.size()) {
            throw Errors.invalidParameter(
                    "Number of attributes in KeySchema does not exactly match number of attributes "
                            + "defined in AttributeDefinitions");
        }
        return new KeySchema(attribute(0), names.size() == 1 ? null : attribute(1));
    }

    private KeySchema.KeyAttribute attribute(int position) {
        String name = names.get(position);
        return new KeySchema.KeyAttribute(name, Value.Type.valueOf(types.getOrDefault(name, "")));
    }
}
