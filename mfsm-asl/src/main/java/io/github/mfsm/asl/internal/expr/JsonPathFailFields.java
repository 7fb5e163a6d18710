package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** {@code Error}, {@code ErrorPath}, {@code Cause} and {@code CausePath} of a JSONPath Fail. */
final class JsonPathFailFields implements FailFields {

    private final Text error;
    private final Text cause;

    JsonPathFailFields(ObjectNode state) {
        this.error = compile(state, "Error");
        this.cause = compile(state, "Cause");
    }

    /** Paths may be intrinsic functions here. */
    private static Text compile(ObjectNode state, String name) {
        String field = name + "Path";
        JsonNode path = state.get(field);
        if (path == null) {
            String literal = state.path(name).isTextual() ? state.get(name).textValue() : null;
            return scope -> literal;
        }
        Expression expression = JsonPathExpression.compile(path.asText(), field, field);
        return scope -> {
            JsonNode value = expression.evaluate(scope, scope.input());
            if (!value.isTextual()) {
                throw RuntimeErrors.runtime("The " + field + " parameter does not reference a string value: "
                        + path.asText() + " == " + JsonPathFields.shown(value));
            }
            return value.textValue();
        };
    }

    @Override
    public @Nullable String error(Scope scope) {
        return error.evaluate(scope);
    }

    @Override
    public @Nullable String cause(Scope scope) {
        return cause.evaluate(scope);
    }

    /** A computed text. */
    @FunctionalInterface
    private interface Text {
        @Nullable
        String evaluate(Scope scope);
    }
}
