package io.github.mfsm.asl.internal.model;

import io.github.mfsm.asl.definition.Flow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
}
