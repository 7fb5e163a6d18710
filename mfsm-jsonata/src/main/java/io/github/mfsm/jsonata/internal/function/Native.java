package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Run;
import java.io.Serial;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A function written in Java, behind its signature. */
public final class Native extends FunctionNode {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient Signature signature;
    private final int arity;
    private final transient Body body;

    /** What a function does; it gets as many arguments as it has parameters. */
    @FunctionalInterface
    public interface Body {
        /** Returns the result, or null where it is undefined. */
        @Nullable
        JsonNode call(Run run, @Nullable JsonNode[] arguments);
    }

    /** Creates a function. */
    public Native(String name, String signature, int arity, Body body) {
        this.name = name;
        this.signature = Signature.parse(signature);
        this.arity = arity;
        this.body = body;
    }

    /** Returns its name without {@code $}. */
    public String name() {
        return name;
    }

    @Override
    public int arity() {
        return arity;
    }

    @Override
    public @Nullable JsonNode apply(Run run, @Nullable JsonNode[] arguments, @Nullable JsonNode context) {
        @Nullable JsonNode[] valid = signature.validate(run, arguments, context);
        return body.call(run, valid.length < arity ? Arrays.copyOf(valid, arity) : valid);
    }
}
