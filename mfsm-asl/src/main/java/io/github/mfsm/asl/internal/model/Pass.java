package io.github.mfsm.asl.internal.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Passes its input on, or a fixed result.
 *
 * @param header what every state has
 * @param result JSONPath {@code Result}
 */
public record Pass(StateHeader header, @Nullable JsonNode result) implements ParsedState {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.pass(this);
    }
}
