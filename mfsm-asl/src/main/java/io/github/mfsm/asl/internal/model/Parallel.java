package io.github.mfsm.asl.internal.model;

import java.util.List;

/**
 * Runs branches side by side.
 *
 * @param header what every state has
 * @param branches {@code Branches}
 */
public record Parallel(StateHeader header, List<ParsedFlow> branches) implements ParsedState {
    /** Copies the list. */
    public Parallel {
        branches = List.copyOf(branches);
    }

    @Override
    public List<ParsedFlow> nested() {
        return branches;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.parallel(this);
    }
}
