package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way out of a state: its ordinary end, a Catcher, or a choice rule. */
@FunctionalInterface
public interface Exit {

    /**
     * Computes what the state leaves behind.
     *
     * @param scope what can be seen at the end: the raw input and, where there is one, the error output
     * @param result what the state's work yielded, {@code null} for states that do none
     * @param assigning is given the variables, where there is an {@code Assign}
     * @return the input of the next state, or the output of the execution
     * @throws EvaluationException if a path matches nothing, a function refuses its arguments, or an expression fails
     */
    JsonNode leave(Scope scope, @Nullable JsonNode result, Assigning assigning);

    /** Who is given the variables that a state assigns. */
    @FunctionalInterface
    interface Assigning {
        /** Takes the new values by name, in the order they are written. */
        void assign(Map<String, JsonNode> variables);
    }
}
