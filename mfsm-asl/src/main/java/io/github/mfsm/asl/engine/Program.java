package io.github.mfsm.asl.engine;

import io.github.mfsm.asl.model.Machine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A machine ready to run, its expressions compiled. Immutable, thread-safe, shared by all executions. */
public final class Program {
    private final FlowProgram flow;
    private final @Nullable Duration timeout;

    private Program(FlowProgram flow, @Nullable Duration timeout) {
        this.flow = flow;
        this.timeout = timeout;
    }

    /**
     * Compiles a machine.
     *
     * @throws io.github.mfsm.asl.expr.ExpressionSyntaxException if an expression can't be understood
     */
    public static Program of(Machine machine) {
        return new Program(new FlowProgram(machine.flow()), machine.timeout());
    }

    static Program of(FlowProgram flow) {
        return new Program(flow, null);
    }

    FlowProgram flow() {
        return flow;
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }
}
