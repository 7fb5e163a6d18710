package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.function.Clones;
import io.github.mfsm.jsonata.internal.function.Native;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Members;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transformer: a function that changes a copy of its argument. */
final class TransformCode extends Code {

    /** A part with its place. */
    record Part(Code code, int position) {}

    private final int position;
    private final Part pattern;
    private final Part update;
    private final @Nullable Part deletion;
    private final Lookup clone;

    TransformCode(int position, Part pattern, Part update, @Nullable Part deletion, Lookup clone) {
        this.position = position;
        this.pattern = pattern;
        this.update = update;
        this.deletion = deletion;
        this.clone = clone;
    }

    @Override
    JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
        return new Native("", "<(oa):o>", 1, (inner, arguments) -> transform(inner, frame, arguments[0]));
    }

    private @Nullable JsonNode transform(Run run, Frame frame, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!(clone.eval(run, frame, null) instanceof FunctionNode copier)) {
            throw new Failure("T2013").at(position);
        }
        JsonNode copy = run.call(copier, new @Nullable JsonNode[] {value}, null);
        JsonNode matches = pattern.code().eval(run, frame, copy);
        if (matches == null) {
            return copy;
        }
        if (!matches.isArray()) {
            change(run, frame, matches);
            return copy;
        }
        for (int i = 0; i < matches.size(); i++) {
            change(run, frame, matches.get(i));
        }
        return copy;
    }

    private void change(Run run, Frame frame, JsonNode match) {
        JsonNode changes = update.code().eval(run, frame, match);
        if (changes != null) {
            if (!changes.isObject()) {
                throw new Failure("T2011").at(update.position()).value(changes);
            }
            if (match instanceof Members object) {
                put(run, object, changes);
            }
        }
        if (deletion != null) {
            JsonNode names = deletion.code().eval(run, frame, match);
            if (names != null && match instanceof Members object) {
                remove(object, names, deletion);
            } else if (names != null && !names.isTextual() && !Values.areTexts(names)) {
                throw new Failure("T2012").at(deletion.position()).value(names);
            }
        }
    }

    /** Values are copied: one that contains the object itself would never end. */
    private static void put(Run run, Members object, JsonNode changes) {
        for (Map.Entry<String, JsonNode> member : changes.properties()) {
            object.put(run, member.getKey(), Clones.snapshot(run, member.getValue()));
        }
    }

    private static void remove(Members object, JsonNode names, Part deletion) {
        if (names.isTextual()) {
            object.remove(names.textValue());
            return;
        }
        if (!Values.areTexts(names)) {
            throw new Failure("T2012").at(deletion.position()).value(names);
        }
        for (int i = 0; i < names.size(); i++) {
            object.remove(names.get(i).textValue());
        }
    }
}
