package io.github.mfsm.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Range;
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

    /** Returns how many arguments there are: at least as many as the function has parameters. */
    public int size() {
        return arguments.length;
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

    /** Refuses a value that would be too large, before it is made. */
    public void checkSize(long size) {
        run.checkSize(size);
    }

    /** Returns the integers from a number on, which take no memory; their size is checked. */
    public JsonNode integers(double first, int count) {
        run.checkSize(8L * count);
        return Range.sequence(first, count);
    }

    /**
     * Calls a function that was given as an argument.
     *
     * @throws IllegalArgumentException if it is none
     */
    public @Nullable JsonNode invoke(JsonNode function, @Nullable JsonNode... values) {
        if (function instanceof FunctionNode callable) {
            return run.call(callable, values.clone(), NullNode.getInstance());
        }
        throw new IllegalArgumentException("not a function: " + function.getNodeType());
    }

    /** Returns whether a value is a function. */
    public static boolean isFunction(@Nullable JsonNode value) {
        return value instanceof FunctionNode;
    }
}
