package io.github.mfsm.asl.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a flow once per item.
 *
 * @param header name, place, language and source
 * @param next the state that follows, or {@code null} where the state ends its flow
 * @param itemReader {@code ItemReader}
 * @param batched whether there is an {@code ItemBatcher}
 * @param resultWriter {@code ResultWriter}
 * @param label {@code Label}
 * @param processor {@code ItemProcessor}, or {@code Iterator} of the old form
 * @param retriers {@code Retry}, in order
 * @param catchers {@code Catch}, in order
 */
public record MapState(
        StateHeader header,
        @Nullable String next,
        @Nullable ItemReader itemReader,
        boolean batched,
        @Nullable ResultWriter resultWriter,
        @Nullable String label,
        ItemProcessor processor,
        List<Retrier> retriers,
        List<Catcher> catchers)
        implements State {
    /** Copies the lists. */
    public MapState {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
