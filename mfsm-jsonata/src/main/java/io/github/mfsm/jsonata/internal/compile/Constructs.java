package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import io.github.mfsm.jsonata.internal.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Constructors, blocks, conditions and assignments. */
final class Constructs {

    private Constructs() {}

    /** {@code [...]}. */
    static final class ArrayCode extends Code {
        private final Code[] items;
        private final boolean[] nested;
        private final boolean constructed;

        /**
         * Creates an array constructor.
         *
         * @param nested which items are arrays of their own, and not spread
         */
        ArrayCode(List<Code> items, boolean[] nested, boolean constructed) {
            this.items = items.toArray(new Code[0]);
            this.nested = nested;
            this.constructed = constructed;
        }

        @Override
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            Sequence array = items.length == 1 && !nested[0] ? only(run, frame, input) : all(run, frame, input);
            if (constructed) {
                array.markConstructed();
            }
            return array;
        }

        /** A range on its own takes no memory. */
        private Sequence only(Run run, Frame frame, @Nullable JsonNode input) {
            JsonNode value = items[0].eval(run, frame, input);
            if (value instanceof Sequence sequence && sequence.isRange()) {
                return sequence.toArray();
            }
            Sequence array = Sequence.array(1);
            add(run, array, value, false);
            return array;
        }

        private Sequence all(Run run, Frame frame, @Nullable JsonNode input) {
            Sequence array = Sequence.array(items.length);
            for (int i = 0; i < items.length; i++) {
                add(run, array, items[i].eval(run, frame, input), nested[i]);
            }
            return array;
        }

        private static void add(Run run, Sequence array, @Nullable JsonNode value, boolean whole) {
            if (value == null) {
                return;
            }
            if (value.isArray() && !whole) {
                array.pushAll(run, value);
            } else {
                array.push(run, value);
            }
        }
    }

    /** <code>{...}</code>, or a group behind an expression that is no path. */
    static final class ObjectCode extends Code {
        private final @Nullable Code items;
        private final GroupCode group;

        ObjectCode(@Nullable Code items, GroupCode group) {
            this.items = items;
            this.group = group;
        }

        @Override
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            return group.apply(run, frame, items == null ? input : items.exec(run, frame, input));
        }
    }

    /** Predicates behind an expression that is no path. */
    static final class FilteredCode extends Code {
        private final Code code;
        private final List<Filter> filters;

        FilteredCode(Code code, List<Filter> filters) {
            this.code = code;
            this.filters = filters;
        }

        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            JsonNode result = code.exec(run, frame, input);
            for (Filter filter : filters) {
                result = result instanceof Sequence sequence && sequence.isTuples()
                        ? filter.applyToTuples(run, frame, sequence)
                        : filter.apply(run, filter.inner(frame), result);
            }
            return result;
        }
    }

    /** {@code []} behind an expression. */
    static final class KeepArrayCode extends Code {
        private final Code code;

        KeepArrayCode(Code code) {
            this.code = code;
        }

        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            JsonNode result = code.exec(run, frame, input);
            if (result instanceof Sequence sequence && sequence.isSequence() && !sequence.isTuples()) {
                sequence.keepSingleton();
            }
            return result;
        }
    }

    /** {@code (...; ...)}. */
    static final class BlockCode extends Code {
        private final @Nullable Scope scope;
        private final Code[] expressions;

        /**
         * Creates a block.
         *
         * @param scope of its variables, or null if it assigns none
         */
        BlockCode(@Nullable Scope scope, List<Code> expressions) {
            this.scope = scope;
            this.expressions = expressions.toArray(new Code[0]);
        }

        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            Frame inner = scope == null ? frame : new Frame(frame, scope);
            JsonNode result = null;
            for (Code expression : expressions) {
                result = expression.eval(run, inner, input);
            }
            return result;
        }
    }

    /** {@code ... ? ... : ...}. */
    static final class ConditionCode extends Code {
        private final Code condition;
        private final Code then;
        private final @Nullable Code otherwise;

        ConditionCode(Code condition, Code then, @Nullable Code otherwise) {
            this.condition = condition;
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            if (Values.isTrue(condition.eval(run, frame, input))) {
                return then.eval(run, frame, input);
            }
            return otherwise == null ? null : otherwise.eval(run, frame, input);
        }
    }

    /** {@code $name := ...}. */
    static final class BindCode extends Code {
        private final int slot;
        private final Code value;

        BindCode(int slot, Code value) {
            this.slot = slot;
            this.value = value;
        }

        @Override
        @Nullable
        JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
            JsonNode bound = value.eval(run, frame, input);
            frame.bind(slot, bound);
            return bound;
        }
    }
}
