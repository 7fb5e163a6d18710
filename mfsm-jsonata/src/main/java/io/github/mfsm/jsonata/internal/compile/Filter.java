package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Absent;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import io.github.mfsm.jsonata.internal.value.Values;
import org.jspecify.annotations.Nullable;

/** A predicate: a position, or what holds for the items to keep. */
final class Filter {

    private final Code predicate;
    private final @Nullable Scope tupleScope;
    private final @Nullable JsonNode position;

    /**
     * Creates a predicate.
     *
     * @param tupleScope the scope of the variables that items may carry, and of the predicate; null if they carry none
     */
    Filter(Code predicate, @Nullable Scope tupleScope) {
        this.predicate = predicate;
        this.tupleScope = tupleScope;
        JsonNode constant = predicate.constant();
        this.position = constant != null && constant.isNumber() ? constant : null;
    }

    /** Returns whether it is a position. */
    boolean isPosition() {
        return position != null;
    }

    /** Returns what is at the position, or null if that is nothing or an array. */
    @Nullable
    JsonNode only(JsonNode input) {
        if (position == null) {
            throw new IllegalStateException("no position");
        }
        int size = input.isArray() ? input.size() : 1;
        double index = Math.floor(position.doubleValue());
        if (index < 0) {
            index += size;
        }
        if (index < 0 || index >= size) {
            return null;
        }
        JsonNode item = input.isArray() ? input.get((int) index) : input;
        return item.isArray() || item instanceof Absent ? null : item;
    }

    /** Returns the frame for items that carry no variables though they might. */
    Frame inner(Frame frame) {
        return tupleScope == null ? frame : new Frame(frame, tupleScope);
    }

    /** Filters what may be one value or an array, by a predicate that was compiled for items without variables. */
    @Nullable
    JsonNode apply(Run run, Frame frame, @Nullable JsonNode input) {
        if (position != null) {
            return at(run, input, position.doubleValue());
        }
        Sequence kept = Sequence.create();
        if (input == null || !input.isArray()) {
            for (int times = times(run, frame, input, 0, 1); times > 0 && input != null; times--) {
                kept.push(run, input);
            }
            return kept;
        }
        int size = input.size();
        for (int i = 0; i < size; i++) {
            JsonNode item = input.get(i);
            for (int times = times(run, frame, item, i, size); times > 0; times--) {
                kept.push(run, item);
            }
        }
        return kept;
    }

    /** Filters items that may carry variables. */
    JsonNode applyToTuples(Run run, Frame frame, Sequence input) {
        if (position != null) {
            JsonNode found = at(run, input, position.doubleValue());
            return found instanceof Sequence sequence && input.isTuples() ? sequence.markTuples() : found;
        }
        Sequence kept = Sequence.create();
        if (input.isTuples()) {
            kept.markTuples();
        }
        int size = input.size();
        for (int i = 0; i < size; i++) {
            if (input.get(i) instanceof Tuple tuple) {
                Frame inner = input.isTuples() && tupleScope != null ? tuple.frame(frame, tupleScope) : inner(frame);
                JsonNode context = input.isTuples() ? tuple.value() : tuple.asObject(run);
                for (int times = times(run, inner, context, i, size); times > 0; times--) {
                    kept.push(run, tuple);
                }
            }
        }
        return kept;
    }

    private static JsonNode at(Run run, @Nullable JsonNode input, double place) {
        boolean array = input != null && input.isArray();
        int size = input == null || !array ? 1 : input.size();
        double index = Math.floor(place);
        if (index < 0) {
            index += size;
        }
        Sequence found = Sequence.create(1);
        if (input == null || index < 0 || index >= size) {
            return found;
        }
        JsonNode item = array ? input.get((int) index) : input;
        if (item.isArray()) {
            return item;
        }
        if (!(item instanceof Absent)) {
            found.push(run, item);
        }
        return found;
    }

    /** Returns how often an item is kept: as often as its position is among those of an array. */
    private int times(Run run, Frame frame, @Nullable JsonNode context, int index, int size) {
        JsonNode result = predicate.eval(run, frame, context);
        if (result == null || result.isBoolean()) {
            return result != null && result.booleanValue() ? 1 : 0;
        }
        if (Numbers.isNumber(result)) {
            return isPlace(result, index, size) ? 1 : 0;
        }
        if (!Values.areNumbers(result)) {
            return Values.isTrue(result) ? 1 : 0;
        }
        int times = 0;
        for (int i = 0; i < result.size(); i++) {
            times += isPlace(result.get(i), index, size) ? 1 : 0;
        }
        return times;
    }

    private static boolean isPlace(JsonNode number, int index, int size) {
        double place = Math.floor(number.doubleValue());
        return (place < 0 ? place + size : place) == index;
    }
}
