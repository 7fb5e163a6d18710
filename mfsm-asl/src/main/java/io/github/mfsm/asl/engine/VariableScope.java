package io.github.mfsm.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.expr.Variables;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a flow, with those of the flows around it in sight. */
final class VariableScope implements Variables {
    private final @Nullable VariableScope outer;
    private @Nullable Map<String, JsonNode> own;

    VariableScope(@Nullable VariableScope outer) {
        this.outer = outer;
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

    void assign(Map<String, JsonNode> values) {
        Map<String, JsonNode> variables = own;
        if (variables == null) {
            variables = new HashMap<>();
            own = variables;
        }
        variables.putAll(values);
    }
}
