package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;

/** Something compiled that yields a value. */
@FunctionalInterface
interface Expression {

    /**
     * Computes the value.
     *
     * @param scope what can be seen
     * @param root what {@code $} stands for in JSONPath; JSONata doesn't use it
     * @return a JSON value
     * @throws EvaluationException if there is none
     */
    JsonNode evaluate(Scope scope, JsonNode root);
}
