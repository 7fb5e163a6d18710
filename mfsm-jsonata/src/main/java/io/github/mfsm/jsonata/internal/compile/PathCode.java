package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import io.github.mfsm.jsonata.internal.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path whose steps carry no variables. */
final class PathCode extends Code {

    private final StepCode[] steps;
    private final boolean absolute;
    private final boolean keepsSingleton;
    private final @Nullable GroupCode group;
    private final int plain;
    /** The variable that the path begins with, if only the surroundings bind it. */
    private final @Nullable String free;

    /**
     * Creates a path.
     *
     * @param absolute whether the first step is a variable: then it is not evaluated for each item of the input
     */
    PathCode(List<StepCode> steps, boolean absolute, boolean keepsSingleton, @Nullable GroupCode group) {
        this.steps = steps.toArray(new StepCode[0]);
        this.absolute = absolute;
        this.keepsSingleton = keepsSingleton;
        this.group = group;
        this.plain = plainSteps();
        this.free = absolute && plain > 1 ? this.steps[0].free() : null;
    }

    /** How many steps from the start can be taken without a sequence, as long as they meet objects. */
    private int plainSteps() {
        if (steps[0].isWhole() || (absolute && !steps[0].isPlain())) {
            return 0;
        }
        int count = absolute ? 1 : 0;
        while (count < steps.length && steps[count].member() != null) {
            count++;
        }
        return count;
    }

    /** Returns what reads the path without an evaluation where it meets objects only, or null if it has other parts. */
    @Nullable
    PlainPath plain() {
        return keepsSingleton || group != null ? null : PlainPath.of(steps, absolute);
    }

    @Override
    @Nullable
    JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
        JsonNode result = walk(run, frame, input);
        if (keepsSingleton) {
            result = kept(run, result);
        }
        return group == null ? result : group.apply(run, frame, result);
    }

    /** Makes one result stay in its array. */
    static @Nullable JsonNode kept(Run run, @Nullable JsonNode result) {
        if (!(result instanceof Sequence sequence)) {
            return result;
        }
        Sequence kept = sequence;
        if (sequence.isConstructed() && !sequence.isSequence()) {
            kept = Sequence.create(1);
            kept.push(run, sequence);
        }
        kept.keepSingleton();
        return kept;
    }

    private @Nullable JsonNode walk(Run run, Frame frame, @Nullable JsonNode input) {
        JsonNode at = input;
        int done = 0;
        if (absolute && plain > 0) {
            JsonNode member = free == null ? null : member(run, free);
            at = member == null ? steps[0].eval(run, frame, input) : member;
            done = member == null ? 1 : 2;
        }
        while (done < plain && at != null && at.isObject()) {
            at = at.get(steps[done++].member());
        }
        run.steps(done);
        if (at == null && done > 0) {
            return null;
        }
        if (done == 0) {
            boolean list = Values.isArray(input) && !absolute;
            return general(run, frame, at, list, 0);
        }
        if (done == steps.length) {
            return last(run, at);
        }
        if (at != null && at.isArray() && at.size() <= 1) {
            Sequence few = Sequence.create(1);
            few.pushAll(run, at);
            return few.isEmpty() ? few : general(run, frame, few, true, done);
        }
        return general(run, frame, at, Values.isArray(at), done);
    }

    /** Returns the member of a variable that needs no such variable; counted as one. */
    private @Nullable JsonNode member(Run run, String variable) {
        run.enter();
        run.leave();
        return steps[1].only(run.environment(), variable);
    }

    /** A single value at the end of the path: an array of the input stays as it is, a sequence is one again. */
    private static @Nullable JsonNode last(Run run, @Nullable JsonNode value) {
        if (value instanceof Sequence sequence && sequence.isSequence()) {
            Sequence copy = Sequence.create(sequence.size());
            copy.pushAll(run, sequence);
            return copy;
        }
        return value;
    }

    private @Nullable JsonNode general(Run run, Frame frame, @Nullable JsonNode input, boolean list, int from) {
        JsonNode at = input;
        boolean items = list;
        for (int i = from; i < steps.length; i++) {
            at = steps[i].take(run, frame, at, items, i == steps.length - 1);
            items = true;
            if (at == null || (at.isArray() && at.isEmpty())) {
                return at;
            }
        }
        return at;
    }
}
