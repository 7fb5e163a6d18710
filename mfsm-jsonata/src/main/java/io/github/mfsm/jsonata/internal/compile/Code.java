package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import org.jspecify.annotations.Nullable;

/** A compiled part of an expression. */
abstract class Code {

    /** Evaluates: counted, and with a sequence of one item taken as that item. */
    final @Nullable JsonNode eval(Run run, Frame frame, @Nullable JsonNode input) {
        run.enter();
        JsonNode result = exec(run, frame, input);
        run.leave();
        return collapsed(result);
    }

    /** A sequence of one item is that item, one of none is undefined. */
    static @Nullable JsonNode collapsed(@Nullable JsonNode result) {
        return result instanceof Sequence sequence ? sequence.collapsed() : result;
    }

    /** Evaluates, and may yield a sequence of any length. */
    abstract @Nullable JsonNode exec(Run run, Frame frame, @Nullable JsonNode input);

    /** Returns the value of a constant, else null. */
    @Nullable
    JsonNode constant() {
        return null;
    }
}
