package io.github.mfsm.asl.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has work done by a resource.
 *
 * @param header name, place, language and source
 * @param next the state that follows, or {@code null} where the state ends its flow
 * @param resource the ARN of what does the work
 * @param retriers {@code Retry}, in order
 * @param catchers {@code Catch}, in order
 */
public record Task(
        StateHeader header, @Nullable String next, String resource, List<Retrier> retriers, List<Catcher> catchers)
        implements State {
    /** Copies the lists. */
    public Task {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
