package io.github.mfsm.asl.internal.model;

import io.github.mfsm.asl.definition.Flow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A flow with what it takes to run its states.
 *
 * @param flow the flow
 * @param states the states by name, in the definition's order
 */
public record ParsedFlow(Flow flow, Map<String, ParsedState> states) {
    /** Copies the map, keeping its order. */
    public ParsedFlow {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /** Returns a state by its name, at whatever depth. */
    public Optional<ParsedState> find(String name) {
        ParsedState own = states.get(name);
        return own != null
                ? Optional.of(own)
                : states.values().stream()
                        .flatMap(state -> state.nested().stream())
                        .flatMap(flow -> flow.find(name).stream())
                        .findFirst();
    }
}
