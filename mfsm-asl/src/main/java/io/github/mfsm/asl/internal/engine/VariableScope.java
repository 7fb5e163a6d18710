package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.expr.Variables;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a flow, with those of the flows around it in sight. */
final class VariableScope implements Variables {
    private final @Nullable VariableScope outer;
    private @Nullable Map<String, JsonNode> own;
    /** How large the own variables are, as JSON; an int, as waiting executions are many and small. */
    private int bytes;
    /** How large all variables of the execution are; counted in its outermost scope only. */
    private int total;

    private boolean released;

    VariableScope(@Nullable VariableScope outer) {
        this.outer = outer;
    }

    /** Returns the scope of the whole execution, which counts for all. */
    private VariableScope execution() {
        VariableScope scope = this;
        while (scope.outer != null) {
            scope = scope.outer;
        }
        return scope;
    }

    /** The flow has ended: its variables take no room any more. */
    void release() {
        if (!released) {
            released = true;
            execution().total -= bytes;
        }
    }

    /** The flow goes on after all. */
    void retain() {
        if (released) {
            released = false;
            execution().total += bytes;
        }
    }

    @Override
    public @Nullable JsonNode get(String name) {
        for (VariableScope scope = this; scope != null; scope = scope.outer) {
            JsonNode value = scope.own == null ? null : scope.own.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /**
     * Assigns variables.
     *
     * @return whether that was done: not if these, or these and all that the execution has, are larger than variables
     *     may be
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">Variables, limits</a>
     */
    boolean assign(Map<String, JsonNode> values) {
        if (values.isEmpty()) {
            return true;
        }
        Map<String, JsonNode> variables = own;
        long assigned = 0;
        long replaced = 0;
        for (Map.Entry<String, JsonNode> value : values.entrySet()) {
            assigned += Limits.bytes(value.getValue(), Limits.DATA_BYTES);
            JsonNode old = variables == null ? null : variables.get(value.getKey());
            replaced += old == null ? 0 : Limits.bytes(old, Limits.DATA_BYTES);
        }
        VariableScope execution = execution();
        if (assigned > Limits.DATA_BYTES || execution.total + assigned - replaced > Limits.VARIABLE_BYTES) {
            return false;
        }
        int more = (int) (assigned - replaced);
        bytes += more;
        execution.total += more;
        if (variables == null) {
            variables = new HashMap<>();
            own = variables;
        }
        variables.putAll(values);
        return true;
    }
}
