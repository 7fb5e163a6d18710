package io.github.mfsm.asl.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value of the definition and where it stands, written as AWS does: {@code /States/Decide/Choices[0]/Next}, names as
 * they are, {@code /} for the whole.
 */
record Place(JsonNode node, String path) {

    static Place root(JsonNode definition) {
        return new Place(definition, "");
    }

    /** Returns the path, {@code /} for the root. */
    String location() {
        return path.isEmpty() ? "/" : path;
    }

    boolean has(String field) {
        return node.has(field);
    }

    /** Returns the field's value; a missing node if it is absent. */
    JsonNode value(String field) {
        return node.path(field);
    }

    Place field(String field) {
        return new Place(node.path(field), path + "/" + field);
    }

    List<Place> fields() {
        List<Place> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            fields.add(new Place(field.getValue(), path + "/" + field.getKey()));
        }
        return fields;
    }

    List<Place> items() {
        List<Place> items = new ArrayList<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                items.add(new Place(node.get(i), path + "[" + i + "]"));
            }
        }
        return items;
    }

    /** Returns the last step of the path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
