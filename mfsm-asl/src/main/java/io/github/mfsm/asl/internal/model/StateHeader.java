package io.github.mfsm.asl.internal.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every state has.
 *
 * @param state the state as the definition's graph has it
 * @param source the state as written, for its expressions
 */
public record StateHeader(State state, ObjectNode source) {
    /** Returns the state's name. */
    public String name() {
        return state.name();
    }

    /** Returns the query language in force for the state. */
    public QueryLanguage language() {
        return state.queryLanguage();
    }

    /** Returns the way of {@code Next}, or {@code null} where the state ends its flow or chooses. */
    public @Nullable Transition next() {
        List<Transition> next = state.transitions(Transition.Kind.NEXT);
        return next.isEmpty() ? null : next.get(0);
    }
}
