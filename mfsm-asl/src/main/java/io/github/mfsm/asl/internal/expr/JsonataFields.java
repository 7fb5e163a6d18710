package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Single values of JSONata states: a literal or an expression. */
final class JsonataFields {

    private JsonataFields() {}

    /** A whole number: {@code null} where the field is not there. */
    static JsonPathFields.NumberField integer(ObjectNode owner, String name, String prefix) {
        JsonNode value = owner.get(name);
        if (!JsonataExpression.isExpression(value)) {
            Long literal = value != null && value.isNumber() ? (Long) value.longValue() : null;
            return scope -> literal;
        }
        JsonataExpression expression = JsonataExpression.compile(value, prefix + name);
        return scope -> {
            JsonNode result = number(expression, scope);
            if (!result.isIntegralNumber() || !result.canConvertToLong()) {
                throw expression.unexpected("integer", result);
            }
            return result.longValue();
        };
    }

    /** A whole number of at least 1: {@code null} where the field is not there. */
    static JsonPathFields.NumberField positive(ObjectNode owner, String name, String prefix) {
        return integer(owner, name, prefix)
                .atLeast(1, value -> EvaluationException.query(JsonPathFields.notPositive(name, value), prefix + name));
    }

    /** A number: {@code null} where the field is not there. */
    static JsonPathFields.DecimalField decimal(ObjectNode owner, String name, String prefix) {
        JsonNode value = owner.get(name);
        if (!JsonataExpression.isExpression(value)) {
            Double literal = value != null && value.isNumber() ? (Double) value.doubleValue() : null;
            return scope -> literal;
        }
        JsonataExpression expression = JsonataExpression.compile(value, prefix + name);
        return scope -> number(expression, scope).doubleValue();
    }

    private static JsonNode number(JsonataExpression expression, Scope scope) {
        JsonNode result = expression.evaluate(scope);
        if (!result.isNumber()) {
            throw expression.unexpected("number", result);
        }
        return result;
    }

    /** A text: {@code null} where the field is not there. */
    static TextField text(ObjectNode owner, String name) {
        JsonNode value = owner.get(name);
        if (!JsonataExpression.isExpression(value)) {
            String literal = value != null && value.isTextual() ? value.textValue() : null;
            return scope -> literal;
        }
        JsonataExpression expression = JsonataExpression.compile(value, name);
        return scope -> {
            JsonNode result = expression.evaluate(scope);
            if (!result.isTextual()) {
                throw expression.unexpected("string", result);
            }
            return result.textValue();
        };
    }

    /** {@code Seconds} or {@code Timestamp} of a Wait. */
    static WaitField waitField(ObjectNode state) {
        if (state.has("Timestamp")) {
            TextField timestamp = text(state, "Timestamp");
            return scope -> instant(String.valueOf(timestamp.evaluate(scope)));
        }
        JsonPathFields.NumberField seconds = integer(state, "Seconds", "")
                .atLeast(
                        0,
                        value -> EvaluationException.query(
                                "The Seconds field references a negative value: " + value, "Seconds"));
        return scope -> {
            Long value = seconds.evaluate(scope);
            return WaitSeconds.after(scope.now(), value == null ? 0 : value);
        };
    }

    private static Instant instant(String text) {
        Instant instant = Timestamps.parseToSeconds(text);
        if (instant == null) {
            throw EvaluationException.query(
                    "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                            + text,
                    "Timestamp");
        }
        return instant;
    }

    /** A computed text. */
    @FunctionalInterface
    interface TextField {
        @Nullable
        String evaluate(Scope scope);
    }
}
