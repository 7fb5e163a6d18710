package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;

/** Watches the intermediate values of a state's data flow; {@code TestState} shows them as inspection data. */
@FunctionalInterface
public interface Inspection {

    /** Watches nothing. */
    Inspection NONE = (step, value) -> {};

    /**
     * Called after one step of the data flow.
     *
     * @param step the step under the name {@code TestState} gives it, such as {@code afterInputPath}
     * @param value the value after that step
     */
    void saw(String step, JsonNode value);
}
