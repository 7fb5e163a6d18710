package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.internal.model.Machine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A machine ready to run, its expressions compiled. Immutable, thread-safe, shared by all executions. */
public final class Program {
    private final @Nullable Definition definition;
    private final FlowProgram flow;
    private final @Nullable Duration timeout;

    private Program(@Nullable Definition definition, FlowProgram flow, @Nullable Duration timeout) {
        this.definition = definition;
        this.flow = flow;
        this.timeout = timeout;
    }

    /**
     * Compiles a machine.
     *
     * @throws io.github.mfsm.asl.internal.expr.ExpressionSyntaxException if an expression can't be understood
     */
    public static Program of(Machine machine) {
        return new Program(
                machine.definition(),
                new FlowProgram(machine.flow()),
                machine.definition().timeout().orElse(null));
    }

    /** Part of a machine, without a definition of its own. */
    static Program of(FlowProgram flow) {
        return new Program(null, flow, null);
    }

    Definition definition() {
        if (definition == null) {
            throw new IllegalStateException("part of a machine has no definition of its own");
        }
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
