package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The computed fields of a JSONata Task. */
final class JsonataTaskFields implements TaskFields {

    private final JsonPathFields.NumberField timeout;
    private final JsonPathFields.NumberField heartbeat;
    private final @Nullable Expression credentials;

    JsonataTaskFields(ObjectNode state) {
        this.timeout = JsonataFields.positive(state, "TimeoutSeconds", "");
        this.heartbeat = JsonataFields.positive(state, "HeartbeatSeconds", "");
        JsonNode value = state.get("Credentials");
        this.credentials = value == null ? null : JsonataTemplate.compile(value, "Credentials");
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
        return template == null ? null : template.evaluate(scope, scope.input());
    }
}
