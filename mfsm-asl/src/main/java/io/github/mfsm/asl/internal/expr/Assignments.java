package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Assign}: the variables to set, in either query language. */
final class Assignments {

    private static final String FIELD = "Assign";

    private final @Nullable Expression template;

    private Assignments(@Nullable Expression template) {
        this.template = template;
    }

    static Assignments compile(ObjectNode owner, String prefix, TemplateCompiler compiler) {
        JsonNode value = owner.get(FIELD);
        return new Assignments(value == null ? null : compiler.compile(value, prefix + FIELD));
    }

    Map<String, JsonNode> evaluate(Scope scope, JsonNode root) {
        Expression assign = template;
        if (assign == null) {
            return Map.of();
        }
        Map<String, JsonNode> variables = new LinkedHashMap<>();
        assign.evaluate(scope, root).properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(variables);
    }

    /** Compiles a template of either query language. */
    @FunctionalInterface
    interface TemplateCompiler {
        Expression compile(JsonNode template, String location);
    }
}
