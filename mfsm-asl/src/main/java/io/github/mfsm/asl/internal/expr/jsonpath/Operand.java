package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side of a comparison in a filter. */
sealed interface Operand {

    /** Returns the value of the operand for an item. */
    Value read(Walk walk, @Nullable JsonNode item);

    /** Returns the place in the document that the operand names, {@code null} where it names none. */
    default @Nullable String place() {
        return null;
    }

    /**
     * A value, which may be null, or the lack of one.
     *
     * @param present whether there is a value
     * @param node the value; null for JSON null and where there is none
     */
    record Value(boolean present, @Nullable JsonNode node) {
        private static final Value ABSENT = new Value(false, null);
        private static final Value NULL = new Value(true, null);

        private static Value of(JsonNode node) {
            return node.isNull() || node.isMissingNode() ? NULL : new Value(true, node);
        }
    }

    /** A text written in the filter, with quotes or without. */
    record Text(Value value) implements Operand {

        static Text of(String text) {
            return new Text(Value.of(TextNode.valueOf(text)));
        }

        @Override
        public Value read(Walk walk, @Nullable JsonNode item) {
            return value;
        }
    }

    /** A definite path from the item ({@code @}) or, with {@code fromRoot}, from the document ({@code $}). */
    record Path(JsonPath path, boolean fromRoot, boolean canBeUnfit) implements Operand {

        static Path of(JsonPath path, boolean fromRoot) {
            boolean namesOnly = path.steps().stream().allMatch(Step.Name.class::isInstance);
            return new Path(path, fromRoot, !namesOnly);
        }

        /**
         * The same path as a question: of several names none may be missing, and {@code $} stands for the item, too.
         */
        Path asQuestion() {
            List<Step> steps = path.steps().stream().map(Step::asQuestion).toList();
            return new Path(JsonPath.within(path.toString(), steps), false, canBeUnfit);
        }

        @Override
        public @Nullable String place() {
            return fromRoot ? path.toString() : null;
        }

        @Override
        public Value read(Walk walk, @Nullable JsonNode item) {
            JsonNode start = fromRoot ? walk.document() : item;
            if (start == null) {
                return path.steps().isEmpty() ? Value.NULL : Value.ABSENT;
            }
            JsonNode found = path.find(start);
            if (found != null) {
                return Value.of(found);
            }
            if (canBeUnfit) {
                walk.follow(path, start);
            }
            return Value.ABSENT;
        }
    }
}
