package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.function.Sorting;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order-by clause. */
final class SortCode extends Code {

    /** A key. */
    record Term(Code code, boolean descending) {}

    private final int position;
    private final List<Term> terms;
    private final @Nullable Scope tupleScope;

    SortCode(int position, List<Term> terms, @Nullable Scope tupleScope) {
        this.position = position;
        this.terms = terms;
        this.tupleScope = tupleScope;
    }

    @Override
    @Nullable
    JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
        throw new IllegalStateException("an order-by clause is a step");
    }

    /** Sorts the items of an array. */
    @Nullable
    JsonNode sort(Run run, Frame frame, @Nullable JsonNode input) {
        return input == null ? null : Sorting.sort(run, input, (a, b) -> follows(run, key(frame, a), key(frame, b)));
    }

    /** Sorts items that carry variables. */
    Sequence sortTuples(Run run, Frame frame, Sequence tuples) {
        JsonNode sorted = Sorting.sort(
                run, tuples, (a, b) -> follows(run, tupleKey(run, frame, tuples, a), tupleKey(run, frame, tuples, b)));
        return sorted instanceof Sequence sequence ? sequence : tuples;
    }

    private record Key(Frame frame, @Nullable JsonNode context) {}

    private static Key key(Frame frame, JsonNode item) {
        return new Key(frame, item);
    }

    private Key tupleKey(Run run, Frame frame, Sequence tuples, JsonNode item) {
        if (!(item instanceof Tuple tuple)) {
            return new Key(frame, item);
        }
        if (tupleScope == null) {
            return new Key(frame, tuple.value());
        }
        return tuples.isTuples()
                ? new Key(tuple.frame(frame, tupleScope), tuple.value())
                : new Key(new Frame(frame, tupleScope), tuple.asObject(run));
    }

    private boolean follows(Run run, Key left, Key right) {
        for (Term term : terms) {
            JsonNode a = term.code().eval(run, left.frame(), left.context());
            JsonNode b = term.code().eval(run, right.frame(), right.context());
            int order = compare(a, b);
            if (order != 0) {
                boolean undefined = a == null || b == null;
                return (term.descending() && !undefined ? -order : order) > 0;
            }
        }
        return false;
    }

    /** Undefined comes last. */
    private int compare(@Nullable JsonNode a, @Nullable JsonNode b) {
        if (a == null || b == null) {
            return a == null ? b == null ? 0 : 1 : -1;
        }
        if (!isComparable(a) || !isComparable(b)) {
            throw new Failure("T2008").at(position).value(isComparable(a) ? b : a);
        }
        if (a.isTextual() != b.isTextual()) {
            throw new Failure("T2007").at(position).value(a).with("value2", b);
        }
        if (a.isTextual()) {
            return a.textValue().compareTo(b.textValue());
        }
        double left = a.doubleValue();
        double right = b.doubleValue();
        return left == right ? 0 : left < right ? -1 : 1;
    }

    private static boolean isComparable(JsonNode value) {
        return value.isTextual() || value.isNumber();
    }
}
