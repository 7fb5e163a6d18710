package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.explore.internal.Json;
import io.github.mfsm.explore.internal.demand.Demand.Given;
import java.util.Objects;
import java.util.function.Supplier;

/** A change of one place in a value. */
final class Change {
    /** How many elements are made up at most: the service's items of a Map come to no more in 256 KiB. */
    private static final int LONGEST = 1_000;

    private final Given given;
    private final Supplier<JsonNode> sample;

    private Change(Given given, Supplier<JsonNode> sample) {
        this.given = given;
        this.sample = sample;
    }

    /** Makes one; an array that was empty grows by elements of a sample of the same array. */
    static Change of(Given given, Supplier<JsonNode> sample) {
        return new Change(given, sample);
    }

    /** Returns the value with the place changed; changes it in place where it can. */
    JsonNode at(Path path, JsonNode value) {
        if (path.isWhole() || given.use() == Demand.Use.READ) {
            return changed(value);
        }
        String step = path.steps().get(0);
        return switch (step) {
            case Path.PARSED -> inText(path.from(1), value);
            case Path.LENGTH -> given.value() != null && given.value().isNumber() ? sized(value) : value;
            default ->
                Path.isElement(step) || value.isArray() ? inArray(step, path, value) : inObject(step, path, value);
        };
    }

    private JsonNode inText(Path path, JsonNode value) {
        JsonNode parsed = Json.parse(value.asText()).orElse(Json.object());
        return TextNode.valueOf(at(path, parsed).toString());
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

    /** In JSONata, a name is one of each element. */
    private JsonNode inArray(String step, Path path, JsonNode value) {
        ArrayNode array =
                value instanceof ArrayNode there ? there : Json.object().arrayNode();
        boolean isNamed = !Path.isElement(step);
        int only = isNamed || step.equals(Path.EACH) ? -1 : Integer.parseInt(step.substring(1, step.length() - 1));
        Path rest = isNamed ? path : path.from(1);
        while (array.size() <= Math.max(only, 0) && only < 100) {
            array.add(Json.object());
        }
        for (int i = 0; i < array.size(); i++) {
            if (only < 0 || only == i) {
                array.set(i, at(rest, array.get(i)));
            }
        }
        return array;
    }

    private JsonNode changed(JsonNode value) {
        return switch (given.use()) {
            case VALUE, GUESS -> Objects.requireNonNull(given.value(), "value");
            case SIZE -> sized(value);
            case PRESENT -> value.isMissingNode() ? TextNode.valueOf("text") : value;
            case ABSENT, READ -> value;
        };
    }

    private JsonNode sized(JsonNode value) {
        ArrayNode array = Json.object().arrayNode();
        JsonNode like = value.isArray() && !value.isEmpty() ? value : sample.get();
        JsonNode element = like.isEmpty() ? TextNode.valueOf("item") : like.get(0);
        int size = Math.min(Objects.requireNonNull(given.value(), "size").asInt(), LONGEST);
        for (int i = 0; i < size; i++) {
            array.add(element.deepCopy());
        }
        return array;
    }
}
