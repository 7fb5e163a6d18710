package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiles fields of JSONPath states: a value is computed where it stands in a field whose name ends in {@code Path},
 * or {@code .$} in templates.
 */
final class JsonPathFieldCompiler extends FieldCompiler {

    private static final String SUFFIX = ".$";

    private final SelectionPath inputPath;
    private final SelectionPath outputPath;

    JsonPathFieldCompiler(ObjectNode state) {
        this(state, "", SelectionPath.compile(state, "InputPath"), SelectionPath.compile(state, "OutputPath"));
    }

    private JsonPathFieldCompiler(ObjectNode owner, String prefix, SelectionPath inputPath, SelectionPath outputPath) {
        super(owner, prefix);
        this.inputPath = inputPath;
        this.outputPath = outputPath;
    }

    @Override
    FieldCompiler part(ObjectNode part, String prefixOfPart) {
        return new JsonPathFieldCompiler(part, prefixOfPart, inputPath, outputPath);
    }

    @Override
    JsonNode input(Scope scope) {
        JsonNode input = inputPath.select(scope, scope.input());
        scope.inspection().saw("afterInputPath", input);
        return input;
    }

    @Override
    public @Nullable Expression computed(String name, JsonNode value, String location) {
        if (!name.endsWith(SUFFIX)) {
            return null;
        }
        if (!value.isTextual()) {
            throw JsonPathExpression.invalid(name, location);
        }
        return JsonPathExpression.compile(value.textValue(), name, location);
    }

    @Override
    public String resultName(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    @Override
    EvaluationException refused(String name, String cause) {
        return RuntimeErrors.runtime(cause);
    }

    private @Nullable DataPath path(String field) {
        JsonNode value = owner.get(field);
        return value == null ? null : Paths.compile(value, prefix + field);
    }

    @Override
    @Nullable
    Field<Long> computedInteger(String name) {
        return number(name, "integer", JsonPathFieldCompiler::wholeNumber);
    }

    @Override
    @Nullable
    Field<Double> computedDecimal(String name) {
        return number(name, "float", JsonPathFieldCompiler::fraction);
    }

    private <T> @Nullable Field<T> number(String name, String type, Reading<T> reading) {
        DataPath path = path(name + "Path");
        if (path == null) {
            return null;
        }
        return scope -> {
            JsonNode value = Paths.read(path, scope, inputPath.select(scope, scope.input()));
            T number = reading.of(value);
            if (number == null) {
                throw RuntimeErrors.runtime("The %sPath field refers to value \"%s\" which is not a valid %s: %s"
                        .formatted(name, shown(value), type, path.text()));
            }
            return number;
        };
    }

    /** A number of a JSON value, or {@code null} where it is none. */
    @FunctionalInterface
    private interface Reading<T> {
        @Nullable
        T of(JsonNode value);
    }

    /** Returns a value as it appears in causes: text without quotes, anything else as JSON. */
    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : Json.text(value);
    }

    /** Returns a whole number, also one written as text (recorded for variables); {@code null} for anything else. */
    private static @Nullable Long wholeNumber(JsonNode value) {
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

    /** Paths may be intrinsic functions here; they see the raw input. */
    @Override
    @Nullable
    Field<String> computedText(String name) {
        String field = name + "Path";
        JsonNode path = owner.get(field);
        if (path == null) {
            return null;
        }
        Expression expression = JsonPathExpression.compile(path.asText(), field, prefix + field);
        return scope -> {
            JsonNode value = expression.evaluate(scope, scope.input());
            if (!value.isTextual()) {
                throw RuntimeErrors.runtime("The " + field + " parameter does not reference a string value: "
                        + path.asText() + " == " + shown(value));
            }
            return value.textValue();
        };
    }

    @Override
    @Nullable
    Field<Long> computedSeconds(String name) {
        return waiting(name + "Path", (path, value) -> {
            Long number = wholeNumber(value);
            if (number == null) {
                throw wrong(name, "cannot be parsed as a long value", path, shown(value));
            }
            if (number < 0) {
                throw wrong(name, "references a negative value", path, number.toString());
            }
            return number;
        });
    }

    @Override
    @Nullable
    Field<Instant> computedTimestamp(String name) {
        return waiting(name + "Path", (path, value) -> {
            Instant instant = Timestamps.parseToSeconds(shown(value));
            if (instant == null) {
                throw wrong(
                        name,
                        "does not reference a valid ISO-8601 extended offset date-time format string",
                        path,
                        shown(value));
            }
            return instant;
        });
    }

    private static EvaluationException wrong(String name, String what, DataPath path, String value) {
        return RuntimeErrors.runtime("The " + name + "Path parameter " + what + ": " + path.text() + " == " + value);
    }

    private <T> @Nullable Field<T> waiting(String field, WaitReading<T> reading) {
        DataPath path = path(field);
        if (path == null) {
            return null;
        }
        return scope -> {
            JsonNode value = path.findValue(scope, input(scope));
            if (value == null || value.isNull()) {
                throw RuntimeErrors.runtime(
                        "The " + field + " parameter does not reference an input value: " + path.text());
            }
            return reading.of(path, value);
        };
    }

    /** What a Wait makes of the value that a path leads to. */
    @FunctionalInterface
    private interface WaitReading<T> {
        T of(DataPath path, JsonNode value);
    }

    @Override
    Field<JsonNode> arguments() {
        return template("Parameters");
    }

    @Override
    Expression work() {
        // in old definitions the Parameters of a Map are what is the ItemSelector now
        Expression parameters = owner.path("Type").asText().equals("Map") ? null : expression("Parameters");
        return (scope, raw) -> {
            JsonNode input = input(scope);
            JsonNode arguments = parameters == null ? input : parameters.evaluate(scope, input);
            scope.inspection().saw("afterParameters", arguments);
            return arguments;
        };
    }

    @Override
    Function<Scope, MapItems> items(boolean distributed) {
        DataPath path = path("ItemsPath");
        return scope -> {
            JsonNode input = input(scope);
            MapItems items = MapItems.of(path == null ? input : Paths.read(path, scope, input), distributed);
            if (items == null) {
                String shown = path == null ? "$" : path.localText();
                throw RuntimeErrors.runtime("Reference path \"" + shown + "\" must point to array.");
            }
            scope.inspection().saw("afterItemsPath", items.inputs().all());
            return items;
        };
    }

    @Override
    ChoiceTest test() {
        return ChoiceTest.compile(owner, prefix.substring(0, prefix.length() - 1));
    }

    @Override
    Exit exit() {
        Expression resultSelector = expression("ResultSelector");
        ResultPath resultPath = ResultPath.compile(owner, prefix + "ResultPath");
        Expression assign = expression("Assign");
        return (scope, result, assigning) -> {
            if (result == null) {
                JsonNode input = input(scope);
                assign(assign, scope, input, assigning);
                return outputPath.select(scope, input);
            }
            scope.inspection().saw("result", result);
            JsonNode selected = resultSelector == null ? result : resultSelector.evaluate(scope, result);
            scope.inspection().saw("afterResultSelector", selected);
            // like the ResultSelector, Assign sees the result itself (developer guide, "Using variables in JSONPath
            // states")
            assign(assign, scope, result, assigning);
            JsonNode combined = resultPath.combine(scope.input(), selected);
            scope.inspection().saw("afterResultPath", combined);
            return outputPath.select(scope, combined);
        };
    }

    @Override
    Exit exitOfCatcher() {
        ResultPath resultPath = ResultPath.compile(owner, prefix + "ResultPath");
        Expression assign = expression("Assign");
        return (scope, result, assigning) -> {
            JsonNode error = Objects.requireNonNull(scope.errorOutput(), "a Catcher is left with an error output");
            JsonNode combined = resultPath.combine(scope.input(), error);
            assign(assign, scope, error, assigning);
            return combined;
        };
    }

    @Override
    Exit exitOfRule() {
        return exit();
    }
}
