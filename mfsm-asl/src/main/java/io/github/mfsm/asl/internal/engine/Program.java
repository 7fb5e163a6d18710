package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.internal.model.Machine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A machine ready to run, its expressions compiled. Immutable, thread-safe, shared by all executions. */
public final class Program {
    private final String definition;
    private final FlowProgram flow;
    private final @Nullable Duration timeout;

    private Program(String definition, FlowProgram flow, @Nullable Duration timeout) {
        this.definition = definition;
        this.flow = flow;
        this.timeout = timeout;
    }

    /**
     * Compiles a machine.
     *
     * @param definition the text that the machine was read from
     * @throws io.github.mfsm.asl.internal.expr.ExpressionSyntaxException if an expression can't be understood
     */
    public static Program of(String definition, Machine machine) {
        return new Program(definition, new FlowProgram(machine.flow()), machine.timeout());
    }

    /** Part of a machine, without a definition of its own. */
    static Program of(FlowProgram flow) {
        return new Program("", flow, null);
    }

    String definition() {
        return definition;
    }

    FlowProgram flow() {
        return flow;
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }
}
