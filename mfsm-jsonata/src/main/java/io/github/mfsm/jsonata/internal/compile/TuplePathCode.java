package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path whose steps bind variables: {@code @}, {@code #} and {@code %}. */
final class TuplePathCode extends Code {

    /** A stage: a predicate, or the variable of a position. */
    record StageCode(@Nullable Filter filter, String index) {}

    /** A step that binds variables. */
    record TupleStep(
            Code code,
            List<StageCode> stages,
            @Nullable String focus,
            @Nullable String index,
            @Nullable String ancestor) {}

    private final List<StepCode> before;
    private final List<TupleStep> steps;
    private final boolean absolute;
    private final boolean keepsTuples;
    private final boolean keepsSingleton;
    private final @Nullable GroupCode group;
    private final Scope scope;

    TuplePathCode(
            List<StepCode> before,
            List<TupleStep> steps,
            boolean absolute,
            boolean keepsTuples,
            boolean keepsSingleton,
            @Nullable GroupCode group,
            Scope scope) {
        this.before = before;
        this.steps = steps;
        this.absolute = absolute;
        this.keepsTuples = keepsTuples;
        this.keepsSingleton = keepsSingleton;
        this.group = group;
        this.scope = scope;
    }

    @Override
    @Nullable
    JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
        boolean list = input != null && input.isArray() && !absolute;
        JsonNode at = input;
        for (StepCode step : before) {
            at = step.take(run, frame, at, list, false);
            list = true;
            if (at == null || (at.isArray() && at.isEmpty())) {
                return ended(run, frame, at);
            }
        }
        Sequence tuples = tuples(run, frame, at, list);
        Sequence result = keepsTuples ? tuples : values(run, tuples);
        if (keepsSingleton) {
            result.keepSingleton();
        }
        return group == null ? result : group.apply(run, frame, tuples);
    }

    /** The path ends before a step that binds a variable. */
    private @Nullable JsonNode ended(Run run, Frame frame, @Nullable JsonNode result) {
        JsonNode kept = keepsSingleton ? PathCode.kept(run, result) : result;
        return group == null ? kept : group.apply(run, frame, kept);
    }

    private Sequence tuples(Run run, Frame frame, @Nullable JsonNode input, boolean list) {
        Sequence tuples = null;
        for (TupleStep step : steps) {
            if (step.code() instanceof SortCode sort) {
                tuples = tuples == null
                        ? sorted(run, frame, sort, step, input, list)
                        : sort.sortTuples(run, frame, tuples);
            } else {
                tuples = take(run, frame, step, tuples == null ? start(run, input, list) : tuples);
            }
            tuples = staged(run, frame, step, tuples);
        }
        return tuples == null ? Sequence.create() : tuples;
    }

    private Sequence start(Run run, @Nullable JsonNode input, boolean list) {
        Sequence start = Sequence.create().markTuples();
        if (!list || input == null) {
            start.push(run, Tuple.of(scope, input));
            return start;
        }
        for (int i = 0; i < input.size(); i++) {
            start.push(run, Tuple.of(scope, input.get(i)));
        }
        return start;
    }

    private Sequence sorted(
            Run run, Frame frame, SortCode sort, TupleStep step, @Nullable JsonNode input, boolean list) {
        JsonNode sorted = sort.sort(run, frame, list ? input : StepCode.single(run, input));
        Sequence tuples = Sequence.create().markTuples();
        for (int i = 0; sorted != null && i < sorted.size(); i++) {
            Tuple tuple = Tuple.of(scope, sorted.get(i));
            if (step.index() != null) {
                tuple.bind(step.index(), Numbers.of(i));
            }
            tuples.push(run, tuple);
        }
        return tuples;
    }

    private Sequence take(Run run, Frame frame, TupleStep step, Sequence from) {
        Sequence results = Sequence.create().markTuples();
        for (int i = 0; i < from.size(); i++) {
            if (!(from.get(i) instanceof Tuple tuple)) {
                continue;
            }
            JsonNode result = step.code().eval(run, tuple.frame(frame, scope), tuple.value());
            if (result == null) {
                continue;
            }
            if (!result.isArray()) {
                results.push(run, next(step, tuple, result, 0));
                continue;
            }
            boolean inner = result instanceof Sequence sequence && sequence.isTuples();
            for (int j = 0; j < result.size(); j++) {
                JsonNode item = result.get(j);
                results.push(
                        run, inner && item instanceof Tuple more ? tuple.merged(more) : next(step, tuple, item, j));
            }
        }
        return results;
    }

    private static Tuple next(TupleStep step, Tuple tuple, JsonNode item, int position) {
        Tuple next = step.focus() == null ? tuple.with(item) : tuple.with(tuple.value());
        if (step.focus() != null) {
            next.bind(step.focus(), item);
        }
        if (step.index() != null) {
            next.bind(step.index(), Numbers.of(position));
        }
        if (step.ancestor() != null) {
            next.bind(step.ancestor(), tuple.value());
        }
        return next;
    }

    private static Sequence staged(Run run, Frame frame, TupleStep step, Sequence tuples) {
        Sequence result = tuples;
        for (StageCode stage : step.stages()) {
            if (stage.filter() != null) {
                result = stage.filter().applyToTuples(run, frame, result) instanceof Sequence kept ? kept : result;
                continue;
            }
            for (int i = 0; i < result.size(); i++) {
                if (result.get(i) instanceof Tuple tuple) {
                    tuple.bind(stage.index(), Numbers.of(i));
                }
            }
        }
        return result;
    }

    private static Sequence values(Run run, Sequence tuples) {
        Sequence values = Sequence.create();
        for (int i = 0; i < tuples.size(); i++) {
            if (tuples.get(i) instanceof Tuple tuple && tuple.value() != null) {
                values.push(run, tuple.value());
            }
        }
        return values;
    }
}
