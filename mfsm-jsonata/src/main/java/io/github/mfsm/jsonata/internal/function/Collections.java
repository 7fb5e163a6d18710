package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Members;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import io.github.mfsm.jsonata.internal.value.Values;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions of arrays, objects and truth.
 *
 * @see <a href="https://docs.jsonata.org/array-functions">JSONata: array functions</a>
 * @see <a href="https://docs.jsonata.org/object-functions">JSONata: object functions</a>
 */
final class Collections {

    private Collections() {}

    static void addTo(Registry functions) {
        functions.add("count", "<a:n>", 1, (run, in) -> Numbers.of(in[0] == null ? 0 : in[0].size()));
        functions.add("append", "<xx:a>", 2, (run, in) -> Values.append(run, in[0], in[1]));
        functions.add("reverse", "<a:a>", 1, Collections::reverse);
        functions.add("shuffle", "<a:a>", 1, Collections::shuffle);
        functions.add("distinct", "<x:x>", 1, Collections::distinct);
        functions.add("zip", "<a+>", 0, Collections::zip);
        functions.add("keys", "<x-:a<s>>", 1, Collections::keys);
        functions.add("lookup", "<x-s:x>", 2, (run, in) -> lookup(run, in[0], in[1]));
        functions.add("spread", "<x-:a<o>>", 1, (run, in) -> in[0] == null ? null : spread(run, in[0], 0));
        functions.add("merge", "<a<o>:o>", 1, Collections::merge);
        functions.add("boolean", "<x-:b>", 1, (run, in) -> in[0] == null ? null : truth(Values.isTrue(in[0])));
        functions.add("not", "<x-:b>", 1, (run, in) -> in[0] == null ? null : truth(!Values.isTrue(in[0])));
        functions.add("exists", "<x:b>", 1, (run, in) -> truth(in[0] != null));
        functions.add("type", "<x:s>", 1, (run, in) -> in[0] == null ? null : TextNode.valueOf(type(in[0])));
        functions.add("error", "<s?:x>", 1, (run, in) -> {
            throw new Failure("D3137").with("message", message(in[0], "$error() function evaluated"));
        });
        functions.add("assert", "<bs?:x>", 2, Collections::check);
        functions.add("clone", "<(oa)-:o>", 1, (run, in) -> in[0] == null ? null : Clones.clone(run, in[0]));
    }

    private static JsonNode truth(boolean value) {
        return BooleanNode.valueOf(value);
    }

    private static JsonNode message(@Nullable JsonNode given, String otherwise) {
        return given == null || given.textValue().isEmpty() ? TextNode.valueOf(otherwise) : given;
    }

    private static @Nullable JsonNode check(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || !in[0].booleanValue()) {
            throw new Failure("D3141").with("message", message(in[1], "$assert() statement failed"));
        }
        return null;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case NUMBER -> Numbers.isNumber(value) ? "number" : "object";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "function";
        };
    }

    private static @Nullable JsonNode reverse(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[0].size() <= 1) {
            return in[0];
        }
        Sequence reversed = Sequence.array(in[0].size());
        for (int i = in[0].size() - 1; i >= 0; i--) {
            reversed.push(run, in[0].get(i));
        }
        return reversed;
    }

    private static @Nullable JsonNode shuffle(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[0].size() <= 1) {
            return in[0];
        }
        JsonNode[] items = new JsonNode[in[0].size()];
        for (int i = 0; i < items.length; i++) {
            int other = (int) (run.environment().random().nextDouble() * (i + 1));
            items[i] = items[other];
            items[other] = in[0].get(i);
        }
        Sequence shuffled = Sequence.array(items.length);
        for (JsonNode item : items) {
            shuffled.push(run, item);
        }
        return shuffled;
    }

    private static @Nullable JsonNode distinct(Run run, @Nullable JsonNode[] in) {
        JsonNode array = in[0];
        if (array == null || !array.isArray() || array.size() <= 1) {
            return array;
        }
        Sequence distinct =
                array instanceof Sequence sequence && sequence.isSequence() ? Sequence.create() : Sequence.array(4);
        Set<Object> scalars = new HashSet<>();
        Sequence containers = Sequence.array(4);
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            if (item.isContainerNode() ? isNew(run, containers, item) : scalars.add(scalar(item))) {
                distinct.push(run, item);
            }
        }
        return distinct;
    }

    private static boolean isNew(Run run, Sequence known, JsonNode item) {
        for (JsonNode other : known.list()) {
            run.steps(1);
            if (Values.equal(run, item, other)) {
                return false;
            }
        }
        known.push(run, item);
        return true;
    }

    /** Something that equals that of another scalar if the two are equal. */
    private static Object scalar(JsonNode value) {
        if (value.isNumber()) {
            double number = value.doubleValue();
            return number == 0 ? 0.0 : Double.isNaN(number) ? new Object() : (Object) number;
        }
        return value.isTextual() ? value.textValue() : value;
    }

    private static JsonNode zip(Run run, @Nullable JsonNode[] in) {
        int length = Integer.MAX_VALUE;
        for (JsonNode array : in) {
            length = array == null || !array.isArray() ? 0 : Math.min(length, array.size());
            if (length == 0) {
                break;
            }
        }
        Sequence zipped = Sequence.array(length == Integer.MAX_VALUE ? 0 : Math.min(length, 16));
        for (int i = 0; i < length && in.length > 0; i++) {
            Sequence items = Sequence.array(in.length);
            for (JsonNode array : in) {
                if (array != null) {
                    items.push(run, array.get(i));
                }
            }
            zipped.push(run, items);
        }
        return zipped;
    }

    private static JsonNode keys(Run run, @Nullable JsonNode[] in) {
        Set<String> names = new LinkedHashSet<>();
        if (in[0] != null) {
            keys(run, in[0], names, 0);
        }
        Sequence keys = Sequence.create(names.size());
        for (String name : names) {
            keys.push(run, TextNode.valueOf(name));
        }
        return keys;
    }

    private static void keys(Run run, JsonNode value, Set<String> names, int level) {
        Values.checkLevel(level);
        run.steps(1);
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                keys(run, value.get(i), names, level + 1);
            }
        } else if (value.isObject()) {
            value.fieldNames().forEachRemaining(names::add);
        }
    }

    private static @Nullable JsonNode lookup(Run run, @Nullable JsonNode input, @Nullable JsonNode key) {
        return input == null || key == null ? null : Lookups.member(run, input, key.textValue());
    }

    private static JsonNode spread(Run run, JsonNode value, int level) {
        Values.checkLevel(level);
        if (value.isArray()) {
            Sequence all = value.isEmpty() ? Sequence.create() : Sequence.array(value.size());
            for (int i = 0; i < value.size(); i++) {
                JsonNode parts = spread(run, value.get(i), level + 1);
                if (parts.isArray()) {
                    all.pushAll(run, parts);
                } else {
                    all.push(run, parts);
                }
            }
            return all;
        }
        if (!value.isObject() || value instanceof FunctionNode) {
            return value;
        }
        Sequence parts = Sequence.create(value.size());
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            Members part = new Members(1);
            part.put(run, member.getKey(), member.getValue());
            parts.push(run, part);
        }
        return parts;
    }

    private static @Nullable JsonNode merge(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        Members merged = new Members();
        for (int i = 0; i < in[0].size(); i++) {
            for (Map.Entry<String, JsonNode> member : in[0].get(i).properties()) {
                merged.put(run, member.getKey(), member.getValue());
            }
        }
        return merged;
    }
}
