package io.github.mfsm.asl.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.Serial;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON texts into values and writes them: the engine's one configuration of Jackson.
 *
 * <p>Numbers with a fraction are read as doubles, with which both query languages compute. A text with something after
 * its value is not JSON, though Jackson would leave the rest unread. The functions of the two query languages read in
 * ways of their own, as the service does.
 */
public final class Json {
    private static final JsonTrees TREES = JsonTrees.doubles();

    /** {@code $parse} takes no key twice. */
    private static final JsonTrees JSONATA = TREES.uniqueNames().of(new NumbersOfJsonata());

    private static final JsonTrees OWN = TREES.within(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private Json() {}

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    public static JsonNode parse(String text) {
        return required(TREES, text);
    }

    /**
     * Reads the argument of {@code States.StringToJson}.
     *
     * @return the first value, or JSON null where there is none (recorded)
     * @throws IllegalArgumentException if it does not begin with JSON
     */
    public static JsonNode parseFirstValue(String text) {
        try {
            JsonNode node = TREES.readFirst(text);
            return node.isMissingNode() ? NullNode.getInstance() : node;
        } catch (JsonProcessingException problem) {
            throw notJson(problem);
        }
    }

    /**
     * Reads the argument of {@code $parse}: integers beyond 64 bits are doubles there, and {@code 1.0} is an integer.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    public static JsonNode parseForJsonata(String text) {
        return required(JSONATA, text);
    }

    /** Reads what {@link #text} wrote, however deep it is nested. */
    public static JsonNode parseOwn(String text) {
        return required(OWN, text);
    }

    private static JsonNode required(JsonTrees trees, String text) {
        try {
            JsonNode node = trees.read(text);
            if (node.isMissingNode()) {
                throw new IllegalArgumentException("not JSON: the text is empty");
            }
            return node;
        } catch (JsonProcessingException problem) {
            throw notJson(problem);
        }
    }

    private static IllegalArgumentException notJson(JsonProcessingException problem) {
        return new IllegalArgumentException("not JSON: " + JsonMistake.of(problem), problem);
    }

    /** Returns a value as compact JSON. */
    public static String text(JsonNode value) {
        return JsonTrees.text(value);
    }

    /** Returns an empty object with room for some members. */
    public static ObjectNode object(int members) {
        return new ObjectNode(JsonNodeFactory.instance, new LinkedHashMap<>(members + members / 2 + 1));
    }

    /** Returns a parser of a text, for readers that want to know where each value stands. */
    public static JsonParser parser(String text) throws IOException {
        return TREES.parser(text);
    }

    /** Returns the value at whose beginning a parser is, which is then at its end. */
    public static JsonNode value(JsonParser parser) throws IOException {
        return TREES.value(parser);
    }

    /** Makes nodes of what {@code $parse} reads. */
    private static final class NumbersOfJsonata extends JsonNodeFactory {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(@Nullable BigInteger value) {
            return value == null ? nullNode() : super.numberNode(value.doubleValue());
        }

        @Override
        public NumericNode numberNode(double value) {
            if (value == (int) value) {
                return super.numberNode((int) value);
            }
            boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p63;
            return whole ? super.numberNode((long) value) : super.numberNode(value);
        }
    }
}
