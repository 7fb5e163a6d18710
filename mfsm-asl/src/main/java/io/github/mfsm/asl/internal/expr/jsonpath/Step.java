package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step of a path: the path's syntax tree, whose nodes walk documents themselves.
 *
 * <p>A value of {@code null} is what a JSON null in a field, or an index beyond the end, becomes on the way; a JSON
 * null that is an array's item stays one. Step Functions tells them apart in its causes.
 */
sealed interface Step permits Step.Name, Step.Names, Step.Wildcard, Step.Filter, Step.Descend, ArrayStep {

    /** Returns the step as Step Functions writes it in causes. */
    String fragment();

    /** Returns whether the step leads to one value at most. */
    boolean isDefinite();

    /** Returns the one value that a definite step leads to, {@code null} if it leads nowhere. */
    default @Nullable JsonNode only(JsonNode value) {
        throw new IllegalStateException(fragment() + " is not definite");
    }

    /** Returns whether the step may be part of a Reference Path. */
    default boolean isReference() {
        return false;
    }

    /**
     * Returns a copy of a value in which what this step leads to is replaced.
     *
     * @param value an object or an array, or {@code null} for an object that isn't there yet
     * @param change gives the new value for the old one, either being {@code null} where there is none
     * @return the copy, or {@code null} if the step can't be taken
     */
    default @Nullable JsonNode replace(@Nullable JsonNode value, Change change) {
        throw new IllegalStateException(fragment() + " is not part of a Reference Path");
    }

    /** A change to one value of a document. */
    @FunctionalInterface
    interface Change {
        @Nullable
        JsonNode of(@Nullable JsonNode value);
    }

    /** The same step in a question whether there is something. */
    default Step asQuestion() {
        return this;
    }

    /** Takes this step, the one at an index of the path, from a value, and all that follow. */
    void take(Walk walk, int index, @Nullable JsonNode value);

    /** Returns whether {@code ..} before this step stops at a value on its way down. */
    boolean stopsAt(Walk walk, JsonNode value);

    /** A field by its name; {@code reference} if it is written as in a Reference Path. */
    record Name(String name, boolean reference) implements Step {
        @Override
        public String fragment() {
            return "['" + name + "']";
        }

        @Override
        public boolean isDefinite() {
            return true;
        }

        @Override
        public @Nullable JsonNode only(JsonNode value) {
            return value instanceof ObjectNode object ? object.get(name) : null;
        }

        @Override
        public void take(Walk walk, int index, @Nullable JsonNode value) {
            if (!(value instanceof ObjectNode object)) {
                walk.noProperty(this);
                return;
            }
            JsonNode field = object.get(name);
            if (field != null) {
                walk.intoField(index, name, field);
            } else {
                walk.absent(index, this);
            }
        }

        @Override
        public boolean stopsAt(Walk walk, JsonNode value) {
            return value.has(name);
        }

        @Override
        public boolean isReference() {
            return reference;
        }

        @Override
        public @Nullable JsonNode replace(@Nullable JsonNode value, Change change) {
            if (value != null && !value.isObject()) {
                return null;
            }
            JsonNode field = change.of(value == null ? null : value.get(name));
            if (field == null) {
                return null;
            }
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            if (value != null) {
                copy.setAll((ObjectNode) value);
            }
            copy.set(name, field);
            return copy;
        }
    }

    /** Several fields, put together into an object; {@code all} if none may be missing. */
    record Names(List<String> names, boolean all) implements Step {
        @Override
        public String fragment() {
            return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public boolean isDefinite() {
            return true;
        }

        /** None may be missing then. */
        @Override
        public Step asQuestion() {
            return new Names(names, true);
        }

        @Override
        public @Nullable JsonNode only(JsonNode value) {
            if (!(value instanceof ObjectNode object) || (all && !stopsAt(object))) {
                return null;
            }
            ObjectNode chosen = JsonNodeFactory.instance.objectNode();
            for (String name : names) {
                JsonNode field = object.get(name);
                if (field != null) {
                    chosen.set(name, field);
                }
            }
            return chosen;
        }

        @Override
        public void take(Walk walk, int index, @Nullable JsonNode value) {
            if (!(value instanceof ObjectNode object)) {
                walk.noProperty(this);
            } else if (!walk.isLast(index)) {
                walk.unfit(() -> "Multi properties can only be used as path leafs: " + walk.place() + fragment());
            } else {
                JsonNode chosen = only(object);
                if (chosen != null) {
                    walk.found(chosen);
                } else {
                    walk.missing(() -> "Missing property in path " + walk.place() + fragment());
                }
            }
        }

        @Override
        public boolean stopsAt(Walk walk, JsonNode value) {
            return value instanceof ObjectNode object && stopsAt(object);
        }

        private boolean stopsAt(ObjectNode object) {
            return names.stream().allMatch(object::has);
        }
    }

    /** {@code [*]}: every item of an array, every field of an object. */
    record Wildcard() implements Step {
        @Override
        public String fragment() {
            return "[*]";
        }

        @Override
        public boolean isDefinite() {
            return false;
        }

        @Override
        public void take(Walk walk, int index, @Nullable JsonNode value) {
            if (value instanceof ArrayNode array) {
                for (int i = 0; i < array.size() && walk.goesOn(); i++) {
                    walk.intoItem(index, array, i);
                    walk.forgetMissing();
                }
            } else if (value instanceof ObjectNode object) {
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    if (walk.goesOn()) {
                        walk.intoField(index, field.getKey(), field.getValue());
                    }
                }
            }
        }

        @Override
        public boolean stopsAt(Walk walk, JsonNode value) {
            return true;
        }
    }

    /** {@code [?(...)]}: the items of an array for which a condition holds, or the object itself if it does. */
    record Filter(Condition condition) implements Step {
        @Override
        public String fragment() {
            return "[?]";
        }

        @Override
        public boolean isDefinite() {
            return false;
        }

        @Override
        public void take(Walk walk, int index, @Nullable JsonNode value) {
            if (value instanceof ArrayNode array) {
                for (int i = 0; i < array.size() && walk.goesOn(); i++) {
                    if (condition.holds(walk, Walk.plain(array.get(i))) && walk.goesOn()) {
                        walk.intoItem(index, array, i);
                    }
                }
            } else if (value instanceof ObjectNode object) {
                if (condition.holds(walk, object) && walk.goesOn()) {
                    walk.onward(index, object);
                }
            } else {
                walk.unfit(() -> "Filter: " + walk.rest(index)
                        + " can not be applied to primitives. Current context is: " + walk.shown(value));
            }
        }

        @Override
        public boolean stopsAt(Walk walk, JsonNode value) {
            return condition.holds(walk, value);
        }
    }

    /** {@code ..}: the value and all below it, as far as the next step stops at them. */
    record Descend() implements Step {
        @Override
        public String fragment() {
            return "..";
        }

        @Override
        public boolean isDefinite() {
            return false;
        }

        @Override
        public void take(Walk walk, int index, @Nullable JsonNode value) {
            walk.descend(index, value);
        }

        @Override
        public boolean stopsAt(Walk walk, JsonNode value) {
            return false;
        }
    }
}
