package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.jsonata.CountedRegex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a filter. Its parts are tried from the last to the first (so does Jayway 2.0.0), which matters only
 * where one of them can't be applied to the item: then the whole path fails.
 */
sealed interface Condition {

    /** Returns whether it holds for an item; where it can't be applied, the walk fails. */
    boolean holds(Walk walk, @Nullable JsonNode item);

    /** One of them holds. */
    record AnyOf(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Walk walk, @Nullable JsonNode item) {
            for (int i = parts.size() - 1; i >= 0; i--) {
                if (parts.get(i).holds(walk, item)) {
                    return true;
                }
                if (!walk.goesOn()) {
                    return false;
                }
            }
            return false;
        }
    }

    /** All of them hold. */
    record AllOf(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Walk walk, @Nullable JsonNode item) {
            for (int i = parts.size() - 1; i >= 0; i--) {
                if (!parts.get(i).holds(walk, item)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The path leads to something other than null, or not. */
    record Exists(Operand.Path path, boolean wanted) implements Condition {
        @Override
        public boolean holds(Walk walk, @Nullable JsonNode item) {
            Operand.Value value = path.read(walk, item);
            return walk.goesOn() && (value.node() != null) == wanted;
        }
    }

    /** Two values in some order; false where one of them is missing. */
    record Comparison(Operand left, FilterOperator operator, Operand right) implements Condition {
        @Override
        public boolean holds(Walk walk, @Nullable JsonNode item) {
            Operand.Value a = left.read(walk, item);
            if (!a.present() || !walk.goesOn()) {
                return false;
            }
            String place = left.place();
            if (place != null && place.equals(right.place())) { // which is equal to itself even if it is an object
                return operator.acceptsEqual();
            }
            Operand.Value b = right.read(walk, item);
            return b.present() && walk.goesOn() && operator.holds(walk, a.node(), b.node());
        }
    }

    /** The text of a value matches a regular expression as a whole: that of anything but a text is its JSON. */
    record Matches(Operand value, CountedRegex regex) implements Condition {
        @Override
        public boolean holds(Walk walk, @Nullable JsonNode item) {
            JsonNode node = value.read(walk, item).node();
            if (node == null || !walk.goesOn()) {
                return false;
            }
            return FilterPattern.matches(walk, regex, node.isTextual() ? node.textValue() : Json.text(node));
        }
    }
}
