package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A step to items of an array by their indexes. */
sealed interface ArrayStep extends Step {

    /** Takes the step from an array. */
    void takeItems(Walk walk, int index, ArrayNode array);

    @Override
    default void take(Walk walk, int index, @Nullable JsonNode value) {
        if (value instanceof ArrayNode array) {
            takeItems(walk, index, array);
        } else if (value == null) {
            walk.missing(() -> "The path " + walk.place() + " is null");
        } else {
            walk.unfit(() -> "Filter: " + walk.rest(index) + " can only be applied to arrays. Current context is: "
                    + walk.shown(value));
        }
    }

    @Override
    default boolean stopsAt(Walk walk, JsonNode value) {
        return value.isArray();
    }

    /** The item at an index. */
    record Index(int index) implements ArrayStep {
        @Override
        public String fragment() {
            return "[" + index + "]";
        }

        @Override
        public boolean isDefinite() {
            return true;
        }

        @Override
        public @Nullable JsonNode only(JsonNode value) {
            return value instanceof ArrayNode array ? itemOf(array, index) : null;
        }

        @Override
        public void takeItems(Walk walk, int at, ArrayNode array) {
            walk.intoItem(at, array, index);
        }

        @Override
        public boolean isReference() {
            return true;
        }

        @Override
        public @Nullable JsonNode replace(@Nullable JsonNode value, Change change) {
            JsonNode old = value instanceof ArrayNode array ? array.get(index) : null;
            JsonNode item = old == null ? null : change.of(old);
            if (!(value instanceof ArrayNode array) || item == null) {
                return null;
            }
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            copy.addAll(array);
            copy.set(index, item);
            return copy;
        }
    }

    /** {@code [(@.length-1)]}: the item so many before the end. */
    record FromEnd(int distance) implements ArrayStep {
        @Override
        public String fragment() {
            return "[@.size()" + -distance + "]";
        }

        @Override
        public boolean isDefinite() {
            return true;
        }

        @Override
        public @Nullable JsonNode only(JsonNode value) {
            return value instanceof ArrayNode array ? itemOf(array, array.size() - distance) : null;
        }

        @Override
        public void takeItems(Walk walk, int at, ArrayNode array) {
            walk.intoItem(at, array, array.size() - distance);
        }
    }

    /** {@code [0,2]}: the items at several indexes. */
    record Indexes(List<Integer> indexes) implements ArrayStep {
        @Override
        public String fragment() {
            return indexes.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        }

        @Override
        public boolean isDefinite() {
            return false;
        }

        @Override
        public void takeItems(Walk walk, int at, ArrayNode array) {
            for (int i = 0; i < indexes.size() && walk.goesOn(); i++) {
                walk.intoItem(at, array, indexes.get(i));
            }
        }
    }

    /**
     * {@code [1:3]}: the items from an index, before another; where one is below 0 and alone, it counts from the end.
     */
    record Slice(@Nullable Integer from, @Nullable Integer to) implements ArrayStep {
        @Override
        public String fragment() {
            return "[" + (from == null ? "" : from) + ":" + (to == null ? "" : to) + "]";
        }

        @Override
        public boolean isDefinite() {
            return false;
        }

        @Override
        public void takeItems(Walk walk, int at, ArrayNode array) {
            int size = array.size();
            int end = Math.min(size, to == null ? size : from == null && to < 0 ? size + to : to);
            int first = from == null ? 0 : to == null ? Math.max(0, from < 0 ? size + from : from) : from;
            for (int i = first; size > 0 && i < end && walk.goesOn(); i++) {
                walk.intoItem(at, array, i);
            }
        }
    }

    private static JsonNode itemOf(ArrayNode array, int index) {
        JsonNode item = array.get(index);
        return item == null ? MissingNode.getInstance() : item;
    }
}
