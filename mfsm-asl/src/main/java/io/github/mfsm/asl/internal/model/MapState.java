package io.github.mfsm.asl.internal.model;

import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.MachineType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a flow once per item.
 *
 * @param header what every state has
 * @param itemReader {@code ItemReader}
 * @param batched whether there is an {@code ItemBatcher}
 * @param resultWriter {@code ResultWriter}
 * @param label {@code Label}
 * @param childType {@code ExecutionType}: what the executions of a distributed Map are
 * @param processor {@code ItemProcessor}, or {@code Iterator} of the old form
 */
public record MapState(
        StateHeader header,
        @Nullable ItemReader itemReader,
        boolean batched,
        @Nullable ResultWriter resultWriter,
        @Nullable String label,
        MachineType childType,
        ParsedFlow processor)
        implements ParsedState {
    /** Tells whether each item runs in an execution of its own. */
    public boolean distributed() {
        return processor.flow().kind() == Flow.Kind.CHILD_EXECUTION;
    }

    @Override
    public List<ParsedFlow> nested() {
        return List.of(processor);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.map(this);
    }
}
