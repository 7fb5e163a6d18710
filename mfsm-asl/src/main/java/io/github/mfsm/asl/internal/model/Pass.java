package io.github.mfsm.asl.internal.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Passes its input on, or a fixed result.
 *
 * @param header name, place, language and source
 * @param next the state that follows, or {@code null} where the state ends its flow
 * @param result JSONPath {@code Result}
 */
public record Pass(
        StateHeader header, @Nullable String next, @Nullable JsonNode result) implements State {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
