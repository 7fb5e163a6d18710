package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Members;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of an object, of one value or of the items of a sequence that share a key. */
final class GroupCode {

    private final int position;
    private final Code[] keys;
    private final Code[] values;
    private final @Nullable Scope tupleScope;
    private final String @Nullable [] names;

    /**
     * Creates a group.
     *
     * @param tupleScope the scope of keys and values if items may carry variables, else null
     */
    GroupCode(int position, List<Code> keys, List<Code> values, @Nullable Scope tupleScope) {
        this.position = position;
        this.keys = keys.toArray(new Code[0]);
        this.values = values.toArray(new Code[0]);
        this.tupleScope = tupleScope;
        this.names = constantNames(keys);
    }

    /** Returns the keys, if they are different texts that need no evaluation. */
    private static String @Nullable [] constantNames(List<Code> keys) {
        String[] names = new String[keys.size()];
        Set<String> known = new HashSet<>();
        for (int i = 0; i < names.length; i++) {
            JsonNode constant = keys.get(i).constant();
            if (constant == null || !constant.isTextual() || !known.add(constant.textValue())) {
                return null;
            }
            names[i] = constant.textValue();
        }
        return names;
    }

    JsonNode apply(Run run, Frame frame, @Nullable JsonNode input) {
        boolean single = input == null || !input.isArray();
        if (names != null && single) {
            return object(run, inner(frame), input, names);
        }
        Map<String, Entry> groups = new LinkedHashMap<>();
        boolean tuples = input instanceof Sequence sequence && sequence.isTuples();
        if (input == null || single || input.isEmpty()) {
            collect(run, inner(frame), groups, single ? input : null, single ? input : null);
        } else {
            for (int i = 0; i < input.size(); i++) {
                JsonNode item = input.get(i);
                if (item instanceof Tuple tuple) {
                    Frame inner = tuples && tupleScope != null ? tuple.frame(frame, tupleScope) : inner(frame);
                    collect(run, inner, groups, tuples ? tuple.value() : tuple.asObject(run), tuple);
                } else {
                    collect(run, inner(frame), groups, item, item);
                }
            }
        }
        Members object = new Members(groups.size());
        for (Map.Entry<String, Entry> group : groups.entrySet()) {
            JsonNode value = value(run, frame, group.getValue(), tuples);
            if (value != null) {
                object.put(run, group.getKey(), value);
            }
        }
        return object;
    }

    private Frame inner(Frame frame) {
        return tupleScope == null ? frame : new Frame(frame, tupleScope);
    }

    private JsonNode object(Run run, Frame frame, @Nullable JsonNode input, String[] constant) {
        Members object = new Members(constant.length);
        run.steps(constant.length);
        for (int i = 0; i < constant.length; i++) {
            JsonNode value = values[i].eval(run, frame, input);
            if (value != null) {
                object.put(run, constant[i], value);
            }
        }
        return object;
    }

    /** The items that have a key: added to an array as they come. */
    private static final class Entry {
        final int pair;
        final List<JsonNode> items = new ArrayList<>(1);
        boolean several;

        Entry(int pair) {
            this.pair = pair;
        }

        void add(@Nullable JsonNode item) {
            if (item != null) {
                several |= !items.isEmpty();
                items.add(item);
            }
        }
    }

    private void collect(
            Run run, Frame frame, Map<String, Entry> groups, @Nullable JsonNode context, @Nullable JsonNode item) {
        for (int i = 0; i < keys.length; i++) {
            JsonNode key = keys[i].eval(run, frame, context);
            if (key == null) {
                continue;
            }
            if (!key.isTextual()) {
                throw new Failure("T1003").at(position).value(key);
            }
            int pair = i;
            Entry entry = groups.computeIfAbsent(key.textValue(), name -> new Entry(pair));
            if (entry.pair != i) {
                throw new Failure("D1009").at(position).value(key);
            }
            entry.add(item);
        }
    }

    private @Nullable JsonNode value(Run run, Frame frame, Entry entry, boolean tuples) {
        Code code = values[entry.pair];
        if (!tuples || tupleScope == null) {
            return code.eval(run, inner(frame), data(run, entry));
        }
        Tuple joined = null;
        for (JsonNode item : entry.items) {
            if (item instanceof Tuple tuple) {
                joined = joined == null ? tuple : joined.appended(run, tuple);
            }
        }
        return joined == null
                ? code.eval(run, inner(frame), null)
                : code.eval(run, joined.frame(frame, tupleScope), joined.value());
    }

    private static @Nullable JsonNode data(Run run, Entry entry) {
        if (!entry.several) {
            return entry.items.isEmpty() ? null : plain(run, entry.items.get(0));
        }
        Sequence data = Sequence.array(entry.items.size());
        for (JsonNode item : entry.items) {
            JsonNode plain = plain(run, item);
            if (plain.isArray()) {
                data.pushAll(run, plain);
            } else {
                data.push(run, plain);
            }
        }
        return data;
    }

    private static JsonNode plain(Run run, JsonNode item) {
        return item instanceof Tuple tuple ? tuple.asObject(run) : item;
    }
}
