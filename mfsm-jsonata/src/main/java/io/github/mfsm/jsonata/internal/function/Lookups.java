package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import io.github.mfsm.jsonata.internal.value.Values;
import org.jspecify.annotations.Nullable;

/** Members by their name. */
public final class Lookups {

    private Lookups() {}

    /** Returns the member of an object, or the sequence of those of an array's objects. */
    public static @Nullable JsonNode member(Run run, JsonNode input, String name) {
        if (input.isObject()) {
            return input.get(name);
        }
        if (!input.isArray()) {
            return null;
        }
        Sequence found = Sequence.create();
        collect(run, input, name, found, 0);
        return found;
    }

    private static void collect(Run run, JsonNode array, String name, Sequence found, int level) {
        Values.checkLevel(level);
        run.steps(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            if (item.isArray()) {
                collect(run, item, name, found, level + 1);
                continue;
            }
            JsonNode member = item.isObject() ? item.get(name) : null;
            if (member != null && member.isArray()) {
                found.pushAll(run, member);
            } else if (member != null) {
                found.push(run, member);
            }
        }
    }
}
