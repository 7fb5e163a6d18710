package io.github.mfsm.explore.mutate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Puts a value into JSON at a pointer, or takes it out; an array that becomes empty goes with it. */
final class Edit {
    private Edit() {}

    static JsonNode of(JsonNode text, String place, @Nullable JsonNode value) {
        JsonNode copy = text.deepCopy();
        apply(copy, JsonPointer.compile(place), value);
        return copy;
    }

    private static void apply(JsonNode root, JsonPointer place, @Nullable JsonNode value) {
        JsonNode owner = root.at(place.head());
        JsonPointer last = place.last();
        if (owner instanceof ObjectNode object) {
            if (value == null) {
                object.remove(last.getMatchingProperty());
            } else {
                object.set(last.getMatchingProperty(), value);
            }
        } else if (owner instanceof ArrayNode array) {
            if (value != null) {
                array.set(last.getMatchingIndex(), value);
            } else if (array.size() > 1) {
                array.remove(last.getMatchingIndex());
            } else {
                apply(root, place.head(), null);
            }
        }
    }
}
