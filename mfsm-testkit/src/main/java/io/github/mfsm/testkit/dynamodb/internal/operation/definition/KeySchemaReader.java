package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the KeySchema of a table or of an index. */
final class KeySchemaReader {
    private static final int MOST_PARTS = 4;

    private final List<String> names = new ArrayList<>();
    private final List<String> keyTypes = new ArrayList<>();

    /** Reads, and notes what violates the model. */
    KeySchemaReader(Request request, int most) {
        request.require("KeySchema");
        List<Request> elements = request.nestedList("KeySchema");
        if (request.has("KeySchema") && elements.isEmpty()) {
            request.violation("'[]'", "KeySchema", "Member must have length greater than or equal to 1");
        }
        if (elements.size() > most) {
            request.violation(
                    "'" + elements.stream().map(KeySchemaReader::shown).toList() + "'",
                    "KeySchema",
                    "Member must have length less than or equal to " + most);
        }
        for (Request element : elements) {
            element.require("KeyType");
            names.add(Definitions.name(element));
            keyTypes.add(element.choice("KeyType", "", List.of("HASH", "RANGE")));
        }
    }

    private static String shown(Request element) {
        return "KeySchemaElement(attributeName=" + element.string("AttributeName") + ", keyType="
                + element.string("KeyType") + ")";
    }

    List<String> names() {
        return names;
    }

    /** Returns the key of a table or a local index, once the model's constraints hold. */
    KeySchema simple(Map<String, Value.Type> definitions) {
        checkStart();
        if (names.size() == 2) {
            if (names.get(0).equals(names.get(1))) {
                throw Errors.validation("Invalid KeySchema: Some index key attribute have no definition");
            }
            if (!keyTypes.get(1).equals("RANGE")) {
                throw Errors.validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
            }
        }
        return schema(definitions, 1);
    }

    /** Returns the key of a global index, which may have several attributes for each of its keys. */
    KeySchema composite(Map<String, Value.Type> definitions) {
        checkStart();
        if (names.stream().distinct().count() < names.size()) {
            throw Errors.invalidParameter(
                    "Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }
        int hashes = (int) keyTypes.stream().takeWhile("HASH"::equals).count();
        if (keyTypes.lastIndexOf("HASH") >= hashes) {
            throw Errors.invalidParameter("All HASH key attributes must precede RANGE key attributes in the KeySchema");
        }
        checkCount("HASH", hashes);
        checkCount("RANGE", names.size() - hashes);
        return schema(definitions, hashes);
    }

    private void checkStart() {
        if (!keyTypes.get(0).equals("HASH")) {
            throw Errors.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
    }

    private static void checkCount(String type, int count) {
        if (count > MOST_PARTS) {
            throw Errors.invalidParameter(
                    "The KeySchema exceeds the maximum allowed number of " + type + " key attributes");
        }
    }

    private KeySchema schema(Map<String, Value.Type> definitions, int hashes) {
        List<KeySchema.KeyAttribute> attributes = new ArrayList<>();
        for (String name : names) {
            Value.Type type = definitions.get(name);
            if (type == null) {
                throw Errors.invalidParameter(
                        "Some index key attributes are not defined in AttributeDefinitions. Keys: ["
                                + String.join(", ", names) + "], AttributeDefinitions: ["
                                + String.join(", ", definitions.keySet()) + "]");
            }
            attributes.add(new KeySchema.KeyAttribute(name, type));
        }
        return new KeySchema(attributes.subList(0, hashes), attributes.subList(hashes, attributes.size()));
    }
}
