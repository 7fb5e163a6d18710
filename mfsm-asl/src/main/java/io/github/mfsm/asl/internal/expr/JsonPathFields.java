package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Single values of JSONPath states: a literal, or what a field of the same name with {@code Path} at its end points to. */
final class JsonPathFields {

    /** What is said of a computed {@code ToleratedFailureCount} below 0. */
    static final String NEGATIVE_COUNT = "ToleratedFailureCount cannot be negative.";

    private JsonPathFields() {}

    /** A whole number: {@code null} where neither field is there. */
    static NumberField integer(ObjectNode owner, String name, SelectionPath inputPath) {
        DataPath path = path(owner, name);
        if (path == null) {
            Long literal = owner.path(name).isNumber() ? (Long) owner.get(name).longValue() : null;
            return scope -> literal;
        }
        return scope -> {
            JsonNode value = Paths.read(path, scope, inputPath.select(scope, scope.input()));
            Long number = wholeNumber(value);
            if (number == null) {
                throw invalid(name, value, "integer", path);
            }
            return number;
        };
    }

    /** A whole number of at least 1: {@code null} where neither field is there. */
    static NumberField positive(ObjectNode owner, String name, SelectionPath inputPath) {
        return integer(owner, name, inputPath).atLeast(1, value -> RuntimeErrors.runtime(notPositive(name, value)));
    }

    /** A number that may have a fraction: {@code null} where neither field is there. */
    static DecimalField decimal(ObjectNode owner, String name, SelectionPath inputPath) {
        DataPath path = path(owner, name);
        if (path == null) {
            Double literal =
                    owner.path(name).isNumber() ? (Double) owner.get(name).doubleValue() : null;
            return scope -> literal;
        }
        return scope -> {
            JsonNode value = Paths.read(path, scope, inputPath.select(scope, scope.input()));
            Double number = fraction(value);
            if (number == null) {
                throw invalid(name, value, "float", path);
            }
            return number;
        };
    }

    private static @Nullable DataPath path(ObjectNode owner, String name) {
        String field = name + "Path";
        JsonNode value = owner.get(field);
        return value == null ? null : Paths.compile(value, field);
    }

    private static EvaluationException invalid(String name, JsonNode value, String type, DataPath path) {
        return RuntimeErrors.runtime("The %sPath field refers to value \"%s\" which is not a valid %s: %s"
                .formatted(name, shown(value), type, path.text()));
    }

    /** A value as it appears in causes: text without quotes, anything else as JSON. */
    static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** A whole number, also one written as text (recorded for variables); {@code null} for anything else. */
    static @Nullable Long wholeNumber(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isTextual()) {
            try {
                return Long.valueOf(value.textValue());
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    private static @Nullable Double fraction(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isTextual() && value.textValue().length() < 40) {
            try {
                return new BigDecimal(value.textValue()).doubleValue();
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    /** What is said of a computed {@code MaxConcurrency} below 0. */
    static String negativeConcurrency(Long value) {
        return "Expected non-negative integer for MaxConcurrency, got '" + value + "' instead.";
    }

    /** What is said of a computed number that must be 1 at least (documentation: such a value fails the state). */
    static String notPositive(String name, Long value) {
        return "Expected positive integer for " + name + ", got '" + value + "' instead.";
    }

    /** A computed whole number. */
    @FunctionalInterface
    interface NumberField {
        @Nullable
        Long evaluate(Scope scope);

        /** The same field, which refuses numbers below a minimum. */
        default NumberField atLeast(long minimum, Function<Long, EvaluationException> refusal) {
            return scope -> {
                Long value = evaluate(scope);
                if (value != null && value < minimum) {
                    throw refusal.apply(value);
                }
                return value;
            };
        }
    }

    /** A computed number. */
    @FunctionalInterface
    interface DecimalField {
        @Nullable
        Double evaluate(Scope scope);
    }
}
