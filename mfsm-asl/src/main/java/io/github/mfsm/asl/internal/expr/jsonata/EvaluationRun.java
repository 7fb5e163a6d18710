package io.github.mfsm.asl.internal.expr.jsonata;

import com.dashjoin.jsonata.JException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation and its bounds: depth, steps, time, memory, and the characters its regular expressions may look at.
 *
 * <p>Depth and memory are those of the service (measured: 100 levels; 6,990,256 bytes, counting a number as eight bytes and a
 * character as one). Steps and characters are ours: counted, not timed, so that the same expression ends the same way on
 * every machine; the clock is only the last resort.
 */
final class EvaluationRun {

    static final String OUT_OF_MEMORY = "Expression evaluation memory limit exceeded: Check for excessive memory usage";

    private static final String OUT_OF_TIME = "Expression evaluation timeout: Check for infinite loop";
    private static final int MAX_DEPTH = 100;
    private static final long MAX_WEIGHT = 6_990_256;
    private static final long MAX_STEPS = 1_000_000;
    private static final long MAX_CHARACTERS = 5_000_000;
    private static final long MAX_NANOS = 5_000_000_000L;

    private final JsonataBindings bindings;
    private final IdentityHashMap<Object, Long> weights = new IdentityHashMap<>();
    private final long start = System.nanoTime();
    private int depth;
    private long steps;
    private long characters;

    EvaluationRun(JsonataBindings bindings) {
        this.bindings = bindings;
    }

    JsonataBindings bindings() {
        return bindings;
    }

    void entering() {
        if (++depth > MAX_DEPTH) {
            throw new JException("Stack overflow error: Check for non-terminating recursive function.  "
                    + "Consider rewriting as tail-recursive. Depth=" + depth + " max=" + MAX_DEPTH);
        }
        steps++;
        if (steps > MAX_STEPS || ((steps & 0xFF) == 0 && System.nanoTime() - start > MAX_NANOS)) {
            throw new JException(OUT_OF_TIME);
        }
    }

    void leaving(@Nullable Object result) {
        depth--;
        checkWeight(result);
    }

    /** Counts a look of a regular expression at its text. */
    void character() {
        if (++characters > MAX_CHARACTERS) {
            throw new JException(OUT_OF_TIME);
        }
    }

    /** Refuses what would be too large, before it is built. */
    static void checkSize(long weight) {
        if (weight > MAX_WEIGHT) {
            throw new JException(OUT_OF_MEMORY);
        }
    }

    private void checkWeight(@Nullable Object value) {
        boolean isInput = value instanceof JsonataValues.ObjectView
                || value instanceof JsonataValues.ArrayCopy
                || value instanceof JsonataEvaluator.StatesView;
        if (!isInput && (value instanceof String || value instanceof Collection || value instanceof Map)) {
            checkSize(weight(value, 0));
        }
    }

    /** The size of a value written out: what is used twice counts twice. */
    private long weight(@Nullable Object value, int level) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof List<?> list && isRange(list)) {
            return 8L * list.size();
        }
        if (!(value instanceof List) && !(value instanceof Map)) {
            return 8;
        }
        if (level > 2 * MAX_DEPTH && !(value instanceof JsonataValues.ObjectView)) {
            return 8;
        }
        Long known = weights.get(value);
        if (known != null) {
            return known;
        }
        long weight = 1;
        if (value instanceof JsonataValues.ObjectView view) {
            weight = weight(view.node());
        } else if (value instanceof JsonataValues.ArrayCopy copy) {
            weight = weight(copy.node());
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                weight += String.valueOf(entry.getKey()).length() + weight(entry.getValue(), level + 1);
            }
        } else {
            for (Object item : (List<?>) value) {
                weight += weight(item, level + 1);
            }
        }
        weight = Math.min(weight, Long.MAX_VALUE / 1_000_000_000);
        weights.put(value, weight);
        return weight;
    }

    private static long weight(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().length();
        }
        if (!node.isContainerNode()) {
            return 8;
        }
        long weight = 1;
        for (JsonNode child : node) {
            weight += weight(child);
        }
        return weight;
    }

    /** The library keeps ranges as their bounds; the service allows them as many items as memory has numbers. */
    private static boolean isRange(List<?> list) {
        return list.getClass().getSimpleName().equals("RangeList");
    }
}
