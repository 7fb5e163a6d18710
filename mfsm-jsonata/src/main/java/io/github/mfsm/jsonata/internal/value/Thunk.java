package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The call at the end of a function, still to be made: so that a tail call does not deepen the stack. */
public abstract class Thunk extends FunctionNode {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Makes the call, once. */
    public abstract @Nullable JsonNode proceed(Run run, @Nullable JsonNode context);

    @Override
    public int arity() {
        return 0;
    }

    @Override
    public @Nullable JsonNode apply(Run run, @Nullable JsonNode[] arguments, @Nullable JsonNode context) {
        return proceed(run, context);
    }
}
