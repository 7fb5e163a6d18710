package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Assign}: the variables to set, in either query language. */
final class Assignments {

    private final @Nullable Expression template;

    Assignments(@Nullable Expression template) {
        this.template = template;
    }

    void evaluate(Scope scope, JsonNode root, Exit.Assigning assigning) {
        Expression assign = template;
        if (assign != null) {
            Map<String, JsonNode> variables = new LinkedHashMap<>();
            assign.evaluate(scope, root).properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
            assigning.assign(Collections.unmodifiableMap(variables));
        }
    }
}
