package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The variables a state can see, as they were when it was entered. */
@FunctionalInterface
public interface Variables {

    /** No variables at all. */
    Variables NONE = name -> null;

    /**
     * Looks up one variable.
     *
     * @param name the name without the leading {@code $}
     * @return its value (JSON null is a value), or {@code null} where no such variable is visible
     */
    @Nullable
    JsonNode get(String name);
}
