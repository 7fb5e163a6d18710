package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.function.Lookups;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import io.github.mfsm.jsonata.internal.value.Values;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Parts without parts. */
final class Leaves {

    private Leaves() {}

    /** A literal. */
    static final class Constant extends Code {
        private final JsonNode value;

        Constant(JsonNode value) {
            this.value = value;
        }

        @Override
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            return value;
        }

        @Override
        JsonNode constant() {
            return value;
        }
    }

    /** {@code $}. */
    static final class Context extends Code {
        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            return input instanceof Sequence sequence && sequence.isWrapper() ? sequence.get(0) : input;
        }
    }

    /** {@code $$}. */
    static final class Root extends Code {
        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            return run.root();
        }
    }

    /** A member's name, looked up in all objects of an array. */
    static final class Member extends Code {
        final String name;

        Member(String name) {
            this.name = name;
        }

        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            return input == null ? null : Lookups.member(run, input, name);
        }
    }

    /** {@code *}: all members, arrays among them spread to the last level. */
    static final class AllMembers extends Code {
        @Override
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            JsonNode from = input instanceof Sequence wrapper && wrapper.isWrapper() ? wrapper.get(0) : input;
            Sequence found = Sequence.create();
            boolean spread = false;
            if (from != null && from.isContainerNode()) {
                for (JsonNode value : from) {
                    spread |= value.isArray();
                    flatten(run, value, found, 0);
                }
            }
            // the reference's array, once one was appended to it, is no sequence any more
            return spread ? found.toArray() : found;
        }

        private static void flatten(Run run, JsonNode value, Sequence found, int level) {
            Values.checkLevel(level);
            if (value.isArray()) {
                run.steps(1);
                for (JsonNode item : value) {
                    flatten(run, item, found, level + 1);
                }
            } else {
                found.push(run, value);
            }
        }
    }

    /** {@code **}: the value and all in it, arrays as their items. */
    static final class Everything extends Code {
        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            if (input == null) {
                return null;
            }
            Sequence found = Sequence.create();
            collect(run, input, found, 0);
            return found.size() == 1 ? found.get(0) : found;
        }

        private static void collect(Run run, JsonNode value, Sequence found, int level) {
            Values.checkLevel(level);
            if (value.isArray()) {
                run.steps(1);
            } else {
                found.push(run, value);
            }
            if (value.isContainerNode()) {
                Iterator<JsonNode> items = value.elements();
                while (items.hasNext()) {
                    collect(run, items.next(), found, level + 1);
                }
            }
        }
    }
}
