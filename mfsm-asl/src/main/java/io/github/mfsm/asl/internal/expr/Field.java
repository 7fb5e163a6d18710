package io.github.mfsm.asl.internal.expr;

import org.jspecify.annotations.Nullable;

/** A compiled field: a literal, or what is computed when the state is entered. */
@FunctionalInterface
interface Field<T> {

    /**
     * Computes the value.
     *
     * @param scope what can be seen on entry
     * @return the value, or {@code null} where the field is not given
     * @throws EvaluationException if the value can't be computed, or is none that the field takes
     */
    @Nullable
    T evaluate(Scope scope);
}
