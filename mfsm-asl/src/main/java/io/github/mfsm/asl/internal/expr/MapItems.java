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
public record MapItems(Inputs inputs, boolean keyed) {
    /** What the iterations get, each made when it is asked for: a million values take much room. */
    public interface Inputs {
        /** Returns how many there are. */
        int size();

        /** Returns one of them, counted from 0. */
        JsonNode get(int index);

        /** Returns all of them. */
        default ArrayNode all() {
            ArrayNode all = JsonNodeFactory.instance.arrayNode(size());
            for (int i = 0; i < size(); i++) {
                all.add(get(i));
            }
            return all;
        }
    }

    private record Elements(ArrayNode all) implements Inputs {
        @Override
        public int size() {
            return all.size();
        }

        @Override
        public JsonNode get(int index) {
            return all.get(index);
        }
    }

    private record First(Inputs inputs, int size) implements Inputs {
        @Override
        public JsonNode get(int index) {
            return inputs.get(index);
        }
    }

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
            return of(pairs, true);
        }
        return value instanceof ArrayNode array ? of(array) : null;
    }

    /** Returns the elements of an array as items. */
    public static MapItems of(ArrayNode array) {
        return of(array, false);
    }

    /** Returns the elements of an array as items, be they pairs of {@code Key} and {@code Value} or not. */
    public static MapItems of(ArrayNode array, boolean keyed) {
        return new MapItems(new Elements(array), keyed);
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
        JsonNode input = input(index);
        return keyed ? input.get(VALUE) : input;
    }

    /** Returns what {@code Map.Item.Key} shows, {@code null} where there is none. */
    public @Nullable String key(int index) {
        return keyed ? input(index).get(KEY).textValue() : null;
    }

    /** Returns the first of them, as many as there are up to a number. */
    public MapItems first(long most) {
        return size() <= most ? this : new MapItems(new First(inputs, (int) most), keyed);
    }
}
