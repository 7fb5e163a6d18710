package io.github.mfsm.asl.internal.model;

import io.github.mfsm.asl.definition.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Branches by rules.
 *
 * @param header what every state has
 * @param rules the ways of {@code Choices}, in order
 * @param otherwise the way of {@code Default}
 */
public record Choice(
        StateHeader header,
        List<Transition> rules,
        @Nullable Transition otherwise) implements ParsedState {
    /** Copies the list. */
    public Choice {
        rules = List.copyOf(rules);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.choice(this);
    }
}
