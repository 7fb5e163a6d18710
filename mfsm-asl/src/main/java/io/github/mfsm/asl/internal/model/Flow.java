package io.github.mfsm.asl.internal.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * States that run from a start: a machine's, a branch's or an item processor's.
 *
 * @param startAt the first state's name
 * @param states the states by name, in the definition's order
 */
public record Flow(String startAt, Map<String, State> states) {
    /** Copies the map, keeping its order. */
    public Flow {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }
}
