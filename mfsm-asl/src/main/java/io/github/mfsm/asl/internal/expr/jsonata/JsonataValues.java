package io.github.mfsm.asl.internal.expr.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jackson trees as the library sees them, and back.
 *
 * <p>Objects are views that convert a member when it is read, so that an expression that reads one field of a large input
 * doesn't pay for the rest. JSON null is {@code Jsonata.NULL_VALUE} throughout, which keeps it apart from undefined.
 */
final class JsonataValues {

    /** How deep results may be nested: what a JSON parser takes by default, with room for what they are put into. */
    private static final int MAX_DEPTH = 900;

    private JsonataValues() {}

    static Object toLibrary(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> new ObjectView((ObjectNode) node);
            case ARRAY -> new ArrayCopy((ArrayNode) node);
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            default -> Jsonata.NULL_VALUE;
        };
    }

    /** Integers stay exact as long as they fit into 64 bits; anything beyond is a double, as on the service. */
    private static Number number(JsonNode node) {
        if (node.isInt() || node.isShort()) {
            return node.intValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            long value = node.longValue();
            return value == (int) value ? (Number) (int) value : (Number) value;
        }
        double value = node.doubleValue();
        return Double.isFinite(value) ? Utils.convertNumber(value) : value;
    }

    /**
     * A result as JSON.
     *
     * @throws JsonataException if it contains a function
     */
    static JsonNode toJson(@Nullable Object value) {
        return toJson(value, 0);
    }

    private static JsonNode toJson(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new JException("Stack overflow error: The result is nested deeper than " + MAX_DEPTH);
        }
        if (value == null || value == Jsonata.NULL_VALUE) {
            return NullNode.getInstance();
        }
        if (value instanceof ObjectView view) {
            return view.node;
        }
        if (value instanceof ArrayCopy copy) {
            return copy.node;
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (value instanceof Number number) {
            return numberNode(number);
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((key, member) -> object.set(String.valueOf(key), toJson(member, depth + 1)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(item -> array.add(toJson(item, depth + 1)));
            return array;
        }
        throw JsonataException.unsupportedResult();
    }

    private static JsonNode numberNode(Number number) {
        if (number instanceof Integer) {
            return IntNode.valueOf(number.intValue());
        }
        if (number instanceof Long) {
            long value = number.longValue();
            return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
        }
        if (number instanceof BigInteger big) {
            return BigIntegerNode.valueOf(big);
        }
        if (number instanceof BigDecimal big) {
            return DecimalNode.valueOf(big);
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            // JSON has no such number; the service writes what JavaScript calls it (measured).
            return TextNode.valueOf(Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? toJson((long) value) : DoubleNode.valueOf(value);
    }

    /** An object of the input. */
    static final class ObjectView extends AbstractMap<String, Object> {

        private final ObjectNode node;
        private final Map<String, Object> converted = new HashMap<>();

        ObjectView(ObjectNode node) {
            this.node = node;
        }

        @Override
        public @Nullable Object get(Object key) {
            JsonNode member = node.get(String.valueOf(key));
            if (member == null) {
                return null;
            }
            Object known = converted.get(key);
            if (known == null) {
                known = toLibrary(member);
                converted.put(String.valueOf(key), known);
            }
            return known;
        }

        @Override
        public boolean containsKey(Object key) {
            return node.has(String.valueOf(key));
        }

        @Override
        public int size() {
            return node.size();
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            Map<String, Object> all = new LinkedHashMap<>();
            node.fieldNames().forEachRemaining(name -> all.put(name, Objects.requireNonNull(get(name))));
            return all.entrySet();
        }

        JsonNode node() {
            return node;
        }
    }

    /** An array of the input. */
    static final class ArrayCopy extends ArrayList<Object> {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient ArrayNode node;

        ArrayCopy(ArrayNode node) {
            super(Math.max(node.size(), 1));
            this.node = node;
            node.forEach(item -> super.add(toLibrary(item)));
        }

        JsonNode node() {
            return node;
        }
    }
}
