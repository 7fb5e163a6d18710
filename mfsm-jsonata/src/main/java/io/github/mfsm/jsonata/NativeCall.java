package io.github.mfsm.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Run;
import org.jspecify.annotations.Nullable;

/** A call of a {@link NativeFunction}: its arguments, checked against the signature, and the evaluation around it. */
public final class NativeCall {

    private final Run run;
    private final @Nullable JsonNode[] arguments;

    private NativeCall(Run run, @Nullable JsonNode[] arguments) {
        this.run = run;
        this.arguments = arguments;
    }

    static NativeCall of(Run run, @Nullable JsonNode[] arguments) {
        return new NativeCall(run, arguments);
    }

    @Nullable
    JsonNode result(NativeFunction function) {
        try {
            JsonNode result = function.call(this);
            return result == null || result.isMissingNode() ? null : result;
        } catch (JsonataException e) {
            throw new Failure(e.code()).message(String.valueOf(e.getMessage()));
        }
    }

    /** Returns an argument, or null if it is undefined. */
    public @Nullable JsonNode argument(int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    /** Returns what the evaluation sees of the world. */
    public Environment environment() {
        return run.environment();
    }

    /** Counts work that is done in a loop, so that it ends at the limits. */
    public void count(long steps) {
        run.steps(steps);
    }
}
