package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import java.util.ArrayList;
import java.util.List;

/** A stable merge sort that asks the same questions in the same order as the reference's. */
public final class Sorting {

    private Sorting() {}

    /** Whether one item is to come after another that stands behind it. */
    @FunctionalInterface
    public interface Order {
        /** Returns whether the two must be swapped. */
        boolean follows(JsonNode left, JsonNode right);
    }

    /** Returns the items in order; an array of one item or none is returned as it is. */
    public static JsonNode sort(Run run, JsonNode array, Order order) {
        if (array.size() <= 1) {
            return array;
        }
        List<JsonNode> items = new ArrayList<>(array.size());
        array.forEach(items::add);
        Sequence sorted = Sequence.array(items.size());
        for (JsonNode item : sorted(run, items, order)) {
            sorted.push(run, item);
        }
        return sorted;
    }

    private static List<JsonNode> sorted(Run run, List<JsonNode> items, Order order) {
        if (items.size() <= 1) {
            return items;
        }
        run.steps(items.size());
        int middle = items.size() / 2;
        List<JsonNode> left = sorted(run, items.subList(0, middle), order);
        List<JsonNode> right = sorted(run, items.subList(middle, items.size()), order);
        List<JsonNode> merged = new ArrayList<>(items.size());
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            merged.add(order.follows(left.get(i), right.get(j)) ? right.get(j++) : left.get(i++));
        }
        merged.addAll(left.subList(i, left.size()));
        merged.addAll(right.subList(j, right.size()));
        return merged;
    }
}
