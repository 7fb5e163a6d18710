package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads AttributeDefinitions: the types of key attributes. */
final class Definitions {
    private static final int MAX_NAME = 255;

    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    /** Reads, and notes what violates the model. */
    Definitions(Request request) {
        for (Request definition : request.nestedList("AttributeDefinitions")) {
            definition.require("AttributeType");
            types.add(definition.choice("AttributeType", "", List.of("B", "N", "S")));
            names.add(name(definition));
        }
    }

    /** Returns an attribute's name; its violations are noted. */
    static String name(Request element) {
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

    /** Returns the types by name, once the model's constraints hold. */
    Map<String, Value.Type> types() {
        Map<String, Value.Type> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (byName.put(names.get(i), Value.Type.valueOf(types.get(i))) != null) {
                throw Errors.validation("Cannot have two attributes with the same name");
            }
        }
        return byName;
    }

    /** Refuses definitions that no key uses. */
    static void checkAllUsed(Map<String, Value.Type> types, Set<String> used, boolean indexed) {
        if (used.containsAll(types.keySet())) {
            return;
        }
        throw Errors.invalidParameter(
                indexed
                        ? "Some AttributeDefinitions are not used. AttributeDefinitions: " + types.keySet()
                                + ", keys used: " + new LinkedHashSet<>(used)
                        : "Number of attributes in KeySchema does not exactly match number of attributes "
                                + "defined in AttributeDefinitions");
    }
}
