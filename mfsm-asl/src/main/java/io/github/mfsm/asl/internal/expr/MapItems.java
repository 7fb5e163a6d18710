package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The items of a Map: the elements of an array, or the fields of an object.
 *
 * @param inputs what the iterations get by default: the elements, or a pair of {@code Key} and {@code Value} for each
 *     field
 * @param keyed whether they are fields
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemspath.html">ItemsPath</a>
 */
public record MapItems(ArrayNode inputs, boolean keyed) {
    private static final String KEY = "Key";
    private static final String VALUE = "Value";

    /**
     * Returns the items that a value stands for, or {@code null} if it stands for none.
     *
     * @param objects whether the fields of an object are items: in distributed Maps only (an inline Map over an object
     *     fails, recorded in November 2024 with JSONata and in December 2025 with JSONPath)
     */
    public static @Nullable MapItems of(JsonNode value, boolean objects) {
        if (objects && value instanceof ObjectNode object) {
            ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
            object.properties().forEach(field -> {
                ObjectNode pair = pairs.addObject();
                pair.put(KEY, field.getKey());
                pair.set(VALUE, field.getValue());
            });
            return new MapItems(pairs, true);
        }
        return value instanceof ArrayNode array ? of(array) : null;
    }

    /** Returns the elements of an array as items. */
    public static MapItems of(ArrayNode array) {
        return new MapItems(array, false);
    }

    /** Returns how many there are. */
    public int size() {
        return inputs.size();
    }

    /** Returns what an iteration gets by default. */
    public JsonNode input(int index) {
        return inputs.get(index);
    }

    /** Returns what {@code Map.Item.Value} shows: the element, or the field's value. */
    public JsonNode value(int index) {
        JsonNode input = inputs.get(index);
        return keyed ? input.get(VALUE) : input;
    }

    /** Returns what {@code Map.Item.Key} shows, {@code null} where there is none. */
    public @Nullable String key(int index) {
        return keyed ? inputs.get(index).get(KEY).textValue() : null;
    }

    /** Returns the first of them, as many as there are up to a number. */
    public MapItems first(long most) {
        if (size() <= most) {
            return this;
        }
        ArrayNode some = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < most; i++) {
            some.add(inputs.get(i));
        }
        return new MapItems(some, keyed);
    }
}
