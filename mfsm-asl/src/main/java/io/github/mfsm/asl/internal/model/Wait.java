package io.github.mfsm.asl.internal.model;

import org.jspecify.annotations.Nullable;

/**
 * Waits for a while, or until an instant.
 *
 * @param header name, place, language and source
 * @param next the state that follows, or {@code null} where the state ends its flow
 */
public record Wait(StateHeader header, @Nullable String next) implements State {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
