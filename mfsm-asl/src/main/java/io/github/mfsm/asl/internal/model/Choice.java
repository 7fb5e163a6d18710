package io.github.mfsm.asl.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Branches by rules.
 *
 * @param header name, place, language and source
 * @param targets {@code Next} of each of the {@code Choices}, in order
 * @param defaultTarget {@code Default}
 */
public record Choice(
        StateHeader header, List<String> targets, @Nullable String defaultTarget) implements State {
    /** Copies the lists. */
    public Choice {
        targets = List.copyOf(targets);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
