package io.github.mfsm.asl.internal.expr.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The functions that make arrays or look into them. */
final class ArrayFunctions {

    /** How many items a range may have (service documentation). */
    private static final int MAX_RANGE = 1000;

    private ArrayFunctions() {}

    static JsonNode array(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        return JsonNodeFactory.instance.arrayNode(arguments.size()).addAll(arguments);
    }

    /** Compares as text, as observed of the service: {@code true} is found in {@code ["true"]}, key order matters. */
    static JsonNode contains(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        String wanted = Arguments.rendered(arguments.get(1));
        for (JsonNode item : Arguments.array(self, arguments.get(0))) {
            if (Arguments.rendered(item).equals(wanted)) {
                return BooleanNode.TRUE;
            }
        }
        return BooleanNode.FALSE;
    }

    /** Cuts off the index's fraction; an empty array has a {@code null} everywhere, as observed of the service. */
    static JsonNode getItem(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        ArrayNode array = Arguments.array(self, arguments.get(0));
        int index = Arguments.truncated(self, arguments.get(1));
        if (array.isEmpty() && index >= 0) {
            return NullNode.getInstance();
        }
        if (index < 0 || index >= array.size()) {
            throw self.invalidArguments();
        }
        return array.get(index);
    }

    static JsonNode length(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        return IntNode.valueOf(Arguments.array(self, arguments.get(0)).size());
    }

    static JsonNode partition(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        ArrayNode array = Arguments.array(self, arguments.get(0));
        int size = Arguments.truncated(self, arguments.get(1));
        if (size < 1) {
            throw self.invalidArguments();
        }
        ArrayNode chunks = JsonNodeFactory.instance.arrayNode();
        ArrayNode chunk = chunks;
        for (int i = 0; i < array.size(); i++) {
            if (i % size == 0) {
                chunk = chunks.addArray();
            }
            chunk.add(array.get(i));
        }
        return chunks;
    }

    static JsonNode range(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        long first = Arguments.truncated(self, arguments.get(0));
        long last = Arguments.truncated(self, arguments.get(1));
        long step = Arguments.truncated(self, arguments.get(2));
        if (step == 0 || (last - first) / step >= MAX_RANGE) {
            throw self.invalidArguments();
        }
        ArrayNode range = JsonNodeFactory.instance.arrayNode();
        for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
            range.add((int) value);
        }
        return range;
    }

    /**
     * Keeps one of each value, in the order of a Java hash set: observed of the service, whose order is not the
     * input's.
     */
    static JsonNode unique(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        ArrayNode array = Arguments.array(self, arguments.get(0));
        Map<@Nullable Object, JsonNode> originals = new HashMap<>();
        List<@Nullable Object> values = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            Object value = Arguments.javaValue(item, JsonNode::numberValue);
            originals.putIfAbsent(value, item);
            values.add(value);
        }
        ArrayNode unique = JsonNodeFactory.instance.arrayNode();
        new HashSet<>(values).forEach(value -> unique.add(originals.get(value)));
        return unique;
    }
}
