package io.github.mfsm.asl.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of the definition together with its place. */
record Fields(JsonNode node, String pointer) {
    Fields {
        if (!node.isObject()) {
            throw new DefinitionException(pointer, "must be an object, and is " + node.getNodeType());
        }
    }

    /** Returns the field as written, or {@code null} if it is absent. */
    @Nullable
    JsonNode get(String field) {
        return node.get(field);
    }

    boolean has(String field) {
        return node.has(field);
    }

    String at(String field) {
        return pointer + "/" + escaped(field);
    }

    /** Returns a field's name as a step of a JSON pointer. */
    static String escaped(String field) {
        return field.indexOf('~') < 0 && field.indexOf('/') < 0
                ? field
                : field.replace("~", "~0").replace("/", "~1");
    }

    Fields child(String field) {
        JsonNode child = node.get(field);
        if (child == null) {
            throw problem(field, "is missing");
        }
        return new Fields(child, at(field));
    }

    @Nullable
    Fields childOrNull(String field) {
        return node.has(field) ? child(field) : null;
    }

    List<Fields> children(String field) {
        List<Fields> children = new ArrayList<>();
        JsonNode array = node.get(field);
        if (array != null) {
            for (int i = 0; i < array.size(); i++) {
                children.add(new Fields(array.get(i), at(field) + "/" + i));
            }
        }
        return children;
    }

    String text(String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw problem(field, "must be a string, and is " + (value == null ? "missing" : value));
        }
        return value.textValue();
    }

    @Nullable
    String textOrNull(String field) {
        return node.has(field) ? text(field) : null;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        JsonNode array = node.get(field);
        if (array != null) {
            array.forEach(text -> texts.add(text.asText()));
        }
        return texts;
    }

    DefinitionException problem(String field, String message) {
        return new DefinitionException(at(field), field + " " + message);
    }
}
