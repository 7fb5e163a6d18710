package io.github.mfsm.asl.internal.expr;

import org.jspecify.annotations.Nullable;

/** The error and cause of a Fail state. */
public final class FailFields {

    private final FieldCompiler state;
    private final Field<String> error;
    private final Field<String> cause;

    /**
     * Compiles the error and cause of a Fail.
     *
     * @param state the state's fields
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    public FailFields(FieldCompiler state) {
        this.state = state;
        this.error = state.text("Error");
        this.cause = state.text("Cause");
    }

    /**
     * Computes {@code Error} or {@code ErrorPath}.
     *
     * @param scope what can be seen on entry
     * @return the error's name, or {@code null} where neither is given
     * @throws EvaluationException if the value is no string
     */
    public @Nullable String error(Scope scope) {
        state.input(scope); // a constant has not asked for it; who inspects the state sees it all the same
        return error.evaluate(scope);
    }

    /**
     * Computes {@code Cause} or {@code CausePath}.
     *
     * @param scope what can be seen on entry
     * @return the cause, or {@code null} where neither is given
     * @throws EvaluationException if the value is no string
     */
    public @Nullable String cause(Scope scope) {
        return cause.evaluate(scope);
    }
}
