package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a state has left behind. */
record Left(JsonNode output, Map<String, JsonNode> variables) {
    static Left by(Exit exit, Scope scope) {
        return by(exit, scope, null);
    }

    static Left by(Exit exit, Scope scope, @Nullable JsonNode result) {
        Map<String, JsonNode> variables = new LinkedHashMap<>();
        return new Left(exit.leave(scope, result, variables::putAll), variables);
    }
}
