package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** One way out of a state: its ordinary end, a Catcher, or a choice rule. */
@FunctionalInterface
public interface Exit {

    /**
     * Computes what the state leaves behind.
     *
     * @param scope what can be seen at the end: the raw input and, where there is one, the result or the error output
     * @return the output and the assigned variables
     * @throws EvaluationException if a path matches nothing, a function refuses its arguments, or an expression fails
     */
    Data leave(Scope scope);

    /**
     * What a state leaves behind.
     *
     * @param output the input of the next state, or the output of the execution
     * @param variables the variables to assign, in the order they are written; empty where there is no {@code Assign}
     */
    record Data(JsonNode output, Map<String, JsonNode> variables) {}
}
