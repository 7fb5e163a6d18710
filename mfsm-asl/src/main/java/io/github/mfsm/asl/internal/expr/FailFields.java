package io.github.mfsm.asl.internal.expr;

import org.jspecify.annotations.Nullable;

/** The error and cause of a Fail state. */
public interface FailFields {

    /**
     * {@code Error} or {@code ErrorPath}.
     *
     * @param scope what can be seen on entry
     * @return the error's name, or {@code null} where neither is given
     * @throws EvaluationException if the value is no string
     */
    @Nullable
    String error(Scope scope);

    /**
     * {@code Cause} or {@code CausePath}.
     *
     * @param scope what can be seen on entry
     * @return the cause, or {@code null} where neither is given
     * @throws EvaluationException if the value is no string
     */
    @Nullable
    String cause(Scope scope);
}
