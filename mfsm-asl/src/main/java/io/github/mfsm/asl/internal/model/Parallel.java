package io.github.mfsm.asl.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs branches side by side.
 *
 * @param header name, place, language and source
 * @param next the state that follows, or {@code null} where the state ends its flow
 * @param branches {@code Branches}
 * @param retriers {@code Retry}, in order
 * @param catchers {@code Catch}, in order
 */
public record Parallel(
        StateHeader header, @Nullable String next, List<Flow> branches, List<Retrier> retriers, List<Catcher> catchers)
        implements State {
    /** Copies the lists. */
    public Parallel {
        branches = List.copyOf(branches);
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
