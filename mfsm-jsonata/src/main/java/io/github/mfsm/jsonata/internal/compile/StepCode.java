package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.Environment;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import io.github.mfsm.jsonata.internal.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a path, with its predicates. */
final class StepCode {

    private final Code code;
    private final Filter[] filters;
    private final boolean whole;
    private final @Nullable String member;

    StepCode(Code code, List<Filter> filters, boolean whole) {
        this.code = code;
        this.filters = filters.toArray(new Filter[0]);
        this.whole = whole;
        this.member = code instanceof Leaves.Member name && filters.isEmpty() ? name.name : null;
    }

    /** Returns the member's name, if the step is nothing else. */
    @Nullable
    String member() {
        return member;
    }

    /** Returns whether the step is a member's name, with nothing but a position behind it. */
    boolean isNamed() {
        return code instanceof Leaves.Member
                && !whole
                && (filters.length == 0 || (filters.length == 1 && filters[0].isPosition()));
    }

    /**
     * Takes a {@linkplain #isNamed() named} step from an object; null if that leads nowhere, or to what has to be
     * spread.
     */
    @Nullable
    JsonNode only(JsonNode object) {
        return picked(object.get(((Leaves.Member) code).name));
    }

    /** As {@link #only}, with the variable's member known to its surroundings. */
    @Nullable
    JsonNode only(Environment environment, String variable) {
        return picked(environment.member(variable, ((Leaves.Member) code).name));
    }

    private @Nullable JsonNode picked(@Nullable JsonNode value) {
        return value == null || filters.length == 0 ? value : filters[0].only(value);
    }

    /** Returns the name of the variable that the step is, if only the surroundings bind it; else null. */
    @Nullable
    String free() {
        return filters.length == 0 && code instanceof Lookup lookup ? lookup.free() : null;
    }

    /** Returns whether the step is {@code $} or {@code $$}. */
    boolean isInput() {
        return filters.length == 0 && (code instanceof Leaves.Context || code instanceof Leaves.Root);
    }

    boolean isPlain() {
        return filters.length == 0 && !(code instanceof SortCode);
    }

    boolean isWhole() {
        return whole;
    }

    @Nullable
    JsonNode eval(Run run, Frame frame, @Nullable JsonNode input) {
        return code.eval(run, frame, input);
    }

    /**
     * Takes the step.
     *
     * @param list whether the input's items are taken one by one
     * @param last whether it is the last step: then a single array stays as it is
     */
    @Nullable
    JsonNode take(Run run, Frame frame, @Nullable JsonNode input, boolean list, boolean last) {
        if (code instanceof SortCode sort) {
            return filtered(run, frame, sort.sort(run, frame, list ? input : single(run, input)));
        }
        if (whole) {
            return code.eval(run, frame, list ? input : single(run, input));
        }
        Results results = new Results(run, last);
        if (!list || input == null) {
            results.add(evalFiltered(run, frame, input));
        } else {
            // an array at the start of a path may be filtered to a single value, which has no items
            int size = input.isArray() ? input.size() : 0;
            for (int i = 0; i < size; i++) {
                results.add(evalFiltered(run, frame, input.get(i)));
            }
        }
        return results.end();
    }

    static Sequence single(Run run, @Nullable JsonNode input) {
        Sequence single = Sequence.create(1);
        if (input != null) {
            single.push(run, input);
        }
        return single;
    }

    private @Nullable JsonNode evalFiltered(Run run, Frame frame, @Nullable JsonNode item) {
        return filtered(run, frame, code.eval(run, frame, item));
    }

    private @Nullable JsonNode filtered(Run run, Frame frame, @Nullable JsonNode value) {
        JsonNode result = value;
        for (Filter filter : filters) {
            result = filter.apply(run, frame, result);
        }
        return result;
    }

    /** The results of a step, spread into one sequence: made only if there is more than one. */
    private static final class Results {

        private final Run run;
        private final boolean last;
        private @Nullable JsonNode first;
        private @Nullable Sequence sequence;

        Results(Run run, boolean last) {
            this.run = run;
            this.last = last;
        }

        void add(@Nullable JsonNode result) {
            if (result == null) {
                return;
            }
            if (sequence != null) {
                spread(sequence, result);
            } else if (first == null) {
                first = result;
            } else {
                sequence = Sequence.create();
                spread(sequence, first);
                spread(sequence, result);
            }
        }

        private void spread(Sequence into, JsonNode result) {
            if (Values.isSpread(result)) {
                into.pushAll(run, result);
            } else {
                into.push(run, result);
            }
        }

        JsonNode end() {
            if (sequence != null) {
                return sequence;
            }
            JsonNode only = first;
            if (only != null && last && only.isArray() && !(only instanceof Sequence array && array.isSequence())) {
                return only;
            }
            Sequence result = Sequence.create(1);
            if (only != null) {
                spread(result, only);
            }
            return result;
        }
    }
}
