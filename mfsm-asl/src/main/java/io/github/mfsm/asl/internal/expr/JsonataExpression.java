package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataBindings;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataEvaluator;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataFailure;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataSyntaxException;
import io.github.mfsm.asl.internal.json.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A JSONata expression in a field of a state, with Step Functions' words for what goes wrong with it. */
final class JsonataExpression implements Expression {

    private static final String OPEN = "{%";
    private static final String CLOSE = "%}";

    private final String text;
    private final String location;
    private final JsonataEvaluator evaluator;

    private JsonataExpression(String text, String location, JsonataEvaluator evaluator) {
        this.text = text;
        this.location = location;
        this.evaluator = evaluator;
    }

    /** Returns whether a value in a definition is an expression rather than a literal. */
    static boolean isExpression(@Nullable JsonNode value) {
        return value != null
                && value.isTextual()
                && value.textValue().length() >= OPEN.length() + CLOSE.length()
                && value.textValue().startsWith(OPEN)
                && value.textValue().endsWith(CLOSE);
    }

    /**
     * Compiles an expression.
     *
     * @param value a text in <code>{% %}</code>
     * @param location the field it stands in, as Step Functions shows it
     * @return the compiled expression
     * @throws ExpressionSyntaxException if it can't be understood
     */
    static JsonataExpression compile(JsonNode value, String location) {
        String whole = value.textValue();
        String text =
                whole.substring(OPEN.length(), whole.length() - CLOSE.length()).strip();
        try {
            return new JsonataExpression(text, location, JsonataEvaluator.compile(text));
        } catch (JsonataSyntaxException e) {
            throw new ExpressionSyntaxException(location, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public JsonNode evaluate(Scope scope, JsonNode root) {
        return evaluate(scope);
    }

    JsonNode evaluate(Scope scope) {
        JsonNode value;
        try {
            value = evaluator.evaluate(new StateBindings(scope));
        } catch (JsonataFailure e) {
            throw failure(e.isUnsupportedResult() ? "returned an unsupported result type." : "threw an " + e.ending());
        }
        if (value.isMissingNode()) {
            throw failure("returned nothing (undefined).");
        }
        return value;
    }

    /** Returns what Step Functions says of a result of the wrong type. */
    EvaluationException unexpected(String expected, JsonNode value) {
        return failure("returned an unexpected result type. Expected '" + expected + "', but was '" + type(value)
                + "' for value: " + Json.text(value));
    }

    private static String type(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private EvaluationException failure(String what) {
        return EvaluationException.query(
                "The JSONata expression '" + text + "' specified for the field '" + location + "' " + what, location);
    }

    /** What a scope looks like to JSONata. */
    private record StateBindings(Scope scope) implements JsonataBindings {

        @Override
        public @Nullable JsonNode states(String name) {
            return switch (name) {
                case "input" -> scope.input();
                case "result" -> scope.result();
                case "errorOutput" -> scope.errorOutput();
                case "context" -> scope.context();
                default -> null;
            };
        }

        @Override
        public @Nullable JsonNode variable(String name) {
            return scope.variables().get(name);
        }

        @Override
        public Instant now() {
            return scope.now();
        }

        @Override
        public RandomGenerator random() {
            return scope.random();
        }
    }
}
