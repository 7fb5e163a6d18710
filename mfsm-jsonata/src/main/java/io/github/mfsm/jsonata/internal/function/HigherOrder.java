package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Members;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import io.github.mfsm.jsonata.internal.value.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions that call functions.
 *
 * @see <a href="https://docs.jsonata.org/higher-order-functions">JSONata: higher-order functions</a>
 */
final class HigherOrder {

    private HigherOrder() {}

    static void addTo(Registry functions) {
        functions.add("map", "<af>", 2, HigherOrder::map);
        functions.add("filter", "<af>", 2, HigherOrder::filter);
        functions.add("single", "<af?>", 2, HigherOrder::single);
        functions.add("reduce", "<afj?:j>", 3, HigherOrder::reduce);
        functions.add("sift", "<o-f?:o>", 2, HigherOrder::sift);
        functions.add("each", "<o-f:a>", 2, HigherOrder::each);
        functions.add("sort", "<af?:a>", 2, HigherOrder::sort);
    }

    static @Nullable JsonNode call(Run run, FunctionNode function, @Nullable JsonNode... arguments) {
        return run.call(function, arguments, function.ownContext());
    }

    /** Hands over as much as the function takes: the value, its place or key, and all. */
    private static @Nullable JsonNode visit(
            Run run, FunctionNode function, JsonNode value, int place, @Nullable JsonNode all) {
        return switch (Math.min(function.arity(), 3)) {
            case 2 -> call(run, function, value, Numbers.of(place));
            case 3 -> call(run, function, value, Numbers.of(place), all);
            default -> call(run, function, value);
        };
    }

    private static @Nullable JsonNode visit(
            Run run, FunctionNode function, JsonNode value, TextNode key, @Nullable JsonNode all) {
        return switch (Math.min(function.arity(), 3)) {
            case 2 -> call(run, function, value, key);
            case 3 -> call(run, function, value, key, all);
            default -> call(run, function, value);
        };
    }

    private static FunctionNode function(@Nullable JsonNode value) {
        if (value instanceof FunctionNode function) {
            return function;
        }
        throw new Failure("T1006");
    }

    private static @Nullable JsonNode map(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        FunctionNode function = function(in[1]);
        Sequence results = Sequence.create(in[0].size() < 64 ? in[0].size() : 64);
        for (int i = 0; i < in[0].size(); i++) {
            JsonNode result = visit(run, function, in[0].get(i), i, in[0]);
            if (result != null) {
                results.push(run, result);
            }
        }
        return results;
    }

    private static @Nullable JsonNode filter(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        FunctionNode function = function(in[1]);
        Sequence results = Sequence.create();
        for (int i = 0; i < in[0].size(); i++) {
            JsonNode item = in[0].get(i);
            if (Values.isTrue(visit(run, function, item, i, in[0]))) {
                results.push(run, item);
            }
        }
        return results;
    }

    private static @Nullable JsonNode single(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        JsonNode found = null;
        for (int i = 0; i < in[0].size(); i++) {
            JsonNode item = in[0].get(i);
            run.steps(1);
            boolean fits = in[1] == null || Values.isTrue(visit(run, function(in[1]), item, i, in[0]));
            if (fits && found != null) {
                throw new Failure("D3138").with("index", i);
            }
            found = fits ? item : found;
        }
        if (found == null) {
            throw new Failure("D3139");
        }
        return found;
    }

    private static @Nullable JsonNode reduce(Run run, @Nullable JsonNode[] in) {
        JsonNode array = in[0];
        if (array == null) {
            return null;
        }
        FunctionNode function = function(in[1]);
        int arity = function.arity();
        if (arity < 2) {
            throw new Failure("D3050").with("index", 1);
        }
        boolean given = in[2] != null || array.isEmpty();
        JsonNode result = given ? in[2] : array.get(0);
        for (int i = given ? 0 : 1; i < array.size(); i++) {
            JsonNode item = array.get(i);
            if (arity == 2) {
                result = call(run, function, result, item);
            } else if (arity == 3) {
                result = call(run, function, result, item, Numbers.of(i));
            } else {
                result = call(run, function, result, item, Numbers.of(i), array);
            }
        }
        return result;
    }

    private static @Nullable JsonNode sift(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        Members kept = new Members();
        for (Map.Entry<String, JsonNode> member : in[0].properties()) {
            TextNode key = TextNode.valueOf(member.getKey());
            if (Values.isTrue(visit(run, function(in[1]), member.getValue(), key, in[0]))) {
                kept.put(run, member.getKey(), member.getValue());
            }
        }
        return kept.isEmpty() ? null : kept;
    }

    private static @Nullable JsonNode each(Run run, @Nullable JsonNode[] in) {
        Sequence results = Sequence.create();
        if (in[0] == null) {
            return results;
        }
        for (Map.Entry<String, JsonNode> member : in[0].properties()) {
            TextNode key = TextNode.valueOf(member.getKey());
            JsonNode result = visit(run, function(in[1]), member.getValue(), key, in[0]);
            if (result != null) {
                results.push(run, result);
            }
        }
        return results;
    }

    private static @Nullable JsonNode sort(Run run, @Nullable JsonNode[] in) {
        JsonNode array = in[0];
        if (array == null || array.size() <= 1) {
            return array;
        }
        if (in[1] != null) {
            FunctionNode function = function(in[1]);
            return Sorting.sort(run, array, (a, b) -> isTruthy(call(run, function, a, b)));
        }
        if (Values.areNumbers(array)) {
            return Sorting.sort(run, array, (a, b) -> a.doubleValue() > b.doubleValue());
        }
        if (Values.areTexts(array)) {
            return Sorting.sort(run, array, (a, b) -> a.textValue().compareTo(b.textValue()) > 0);
        }
        throw new Failure("D3070").with("index", 1);
    }

    /** ECMAScript's truth, which the comparators of the reference are asked for: all arrays and objects are true. */
    private static boolean isTruthy(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return false;
        }
        return value.isBoolean()
                ? value.booleanValue()
                : value.isNumber()
                        ? value.doubleValue() != 0 && !Double.isNaN(value.doubleValue())
                        : !value.isTextual() || !value.textValue().isEmpty();
    }
}
