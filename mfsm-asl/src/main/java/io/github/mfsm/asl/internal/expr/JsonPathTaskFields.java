package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.JsonPathFields.NumberField;
import org.jspecify.annotations.Nullable;

/** The computed fields of a JSONPath Task. */
final class JsonPathTaskFields implements TaskFields {

    private final SelectionPath inputPath;
    private final NumberField timeout;
    private final NumberField heartbeat;
    private final @Nullable Expression credentials;

    JsonPathTaskFields(ObjectNode state) {
        this.inputPath = SelectionPath.compile(state, "InputPath");
        this.timeout = JsonPathFields.positive(state, "TimeoutSeconds", inputPath);
        this.heartbeat = JsonPathFields.positive(state, "HeartbeatSeconds", inputPath);
        JsonNode value = state.get("Credentials");
        this.credentials = value == null ? null : PayloadTemplate.compile(value, "Credentials");
    }

    @Override
    public @Nullable Long timeoutSeconds(Scope scope) {
        return timeout.evaluate(scope);
    }

    @Override
    public @Nullable Long heartbeatSeconds(Scope scope) {
        return heartbeat.evaluate(scope);
    }

    @Override
    public @Nullable JsonNode credentials(Scope scope) {
        Expression template = credentials;
        return template == null ? null : template.evaluate(scope, inputPath.select(scope, scope.input()));
    }
}
