package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.explore.internal.Json;
import io.github.mfsm.explore.internal.demand.Demand.Given;
import java.util.Objects;

/** A change of one place in a value. */
final class Change {
    private final Given given;

    private Change(Given given) {
        this.given = given;
    }

    static Change of(Given given) {
        return new Change(given);
    }

    /** Returns the value with the place changed; changes it in place where it can. */
    JsonNode at(Path path, JsonNode value) {
        if (path.isWhole()) {
            return changed(value);
        }
        String step = path.steps().get(0);
        return Path.isElement(step) ? inArray(step, path, value) : inObject(step, path, value);
    }

    private JsonNode inObject(String step, Path path, JsonNode value) {
        ObjectNode object = value instanceof ObjectNode there ? there : Json.object();
        if (given.use() == Demand.Use.ABSENT) {
            if (path.steps().size() == 1) {
                object.remove(step);
            } else if (object.has(step)) {
                object.set(step, at(path.from(1), object.get(step)));
            }
            return object;
        }
        object.set(step, at(path.from(1), object.path(step)));
        return object;
    }

    private JsonNode inArray(String step, Path path, JsonNode value) {
        ArrayNode array =
                value instanceof ArrayNode there ? there : Json.object().arrayNode();
        int only = step.equals(Path.EACH) ? -1 : Integer.parseInt(step.substring(1, step.length() - 1));
        while (array.size() <= Math.max(only, 0) && only < 100) {
            array.add(Json.object());
        }
        for (int i = 0; i < array.size(); i++) {
            if (only < 0 || only == i) {
                array.set(i, at(path.from(1), array.get(i)));
            }
        }
        return array;
    }

    private JsonNode changed(JsonNode value) {
        return switch (given.use()) {
            case VALUE -> Objects.requireNonNull(given.value(), "value");
            case SIZE -> sized(value);
            case PRESENT -> value.isMissingNode() ? TextNode.valueOf("text") : value;
            case ABSENT -> value;
        };
    }

    private JsonNode sized(JsonNode value) {
        ArrayNode array = Json.object().arrayNode();
        JsonNode element = value.isArray() && !value.isEmpty() ? value.get(0) : TextNode.valueOf("item");
        int size = Objects.requireNonNull(given.value(), "size").asInt();
        for (int i = 0; i < size; i++) {
            array.add(element.deepCopy());
        }
        return array;
    }
}
