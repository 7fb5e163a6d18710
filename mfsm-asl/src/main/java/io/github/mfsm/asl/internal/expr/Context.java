package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The context object, of which no more is built than is read. */
@FunctionalInterface
public interface Context {

    /** Builds the whole of it. */
    JsonNode object();

    /** Builds one member, {@code null} if there is none of that name. */
    default @Nullable JsonNode member(String name) {
        return object().get(name);
    }
}
