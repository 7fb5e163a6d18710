package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.Json;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles fields of JSONata states: a field is computed where it is a text in <code>{% %}</code>. */
final class JsonataFieldCompiler extends FieldCompiler {

    JsonataFieldCompiler(ObjectNode owner, String prefix) {
        super(owner, prefix);
    }

    @Override
    FieldCompiler part(ObjectNode part, String prefixOfPart) {
        return new JsonataFieldCompiler(part, prefixOfPart);
    }

    @Override
    JsonNode input(Scope scope) {
        return scope.input();
    }

    @Override
    public @Nullable JsonataExpression computed(String name, JsonNode value, String location) {
        return JsonataExpression.isExpression(value) ? JsonataExpression.compile(value, location) : null;
    }

    @Override
    public String resultName(String name) {
        return name;
    }

    @Override
    EvaluationException refused(String name, String cause) {
        return EvaluationException.query(cause, prefix + name);
    }

    private @Nullable JsonataExpression computed(String name) {
        return computed(name, owner.path(name), prefix + name);
    }

    @Override
    @Nullable
    Field<Long> computedInteger(String name) {
        JsonataExpression expression = computed(name);
        return expression == null ? null : scope -> integer(expression, scope);
    }

    private static long integer(JsonataExpression expression, Scope scope) {
        JsonNode result = number(expression, scope);
        if (!result.isIntegralNumber() || !result.canConvertToLong()) {
            throw expression.unexpected("integer", result);
        }
        return result.longValue();
    }

    private static JsonNode number(JsonataExpression expression, Scope scope) {
        JsonNode result = expression.evaluate(scope);
        if (!result.isNumber()) {
            throw expression.unexpected("number", result);
        }
        return result;
    }

    @Override
    @Nullable
    Field<Double> computedDecimal(String name) {
        JsonataExpression expression = computed(name);
        return expression == null ? null : scope -> number(expression, scope).doubleValue();
    }

    @Override
    @Nullable
    Field<String> computedText(String name) {
        JsonataExpression expression = computed(name);
        return expression == null ? null : scope -> text(expression, scope);
    }

    private static String text(JsonataExpression expression, Scope scope) {
        JsonNode result = expression.evaluate(scope);
        if (!result.isTextual()) {
            throw expression.unexpected("string", result);
        }
        return result.textValue();
    }

    @Override
    @Nullable
    Field<Long> computedSeconds(String name) {
        JsonataExpression expression = computed(name);
        return expression == null ? null : scope -> seconds(name, integer(expression, scope));
    }

    private long seconds(String name, long value) {
        if (value < 0) {
            throw refused(name, "The " + name + " field references a negative value: " + value);
        }
        return value;
    }

    @Override
    @Nullable
    Field<Instant> computedTimestamp(String name) {
        JsonataExpression expression = computed(name);
        return expression == null ? null : scope -> instant(name, text(expression, scope));
    }

    private Instant instant(String name, String text) {
        Instant instant = Timestamps.parseToSeconds(text);
        if (instant == null) {
            throw refused(
                    name,
                    "The " + name
                            + " field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                            + text);
        }
        return instant;
    }

    @Override
    Field<JsonNode> arguments() {
        return template("Arguments");
    }

    @Override
    Expression work() {
        Expression arguments = expression("Arguments");
        if (arguments == null) {
            return (scope, input) -> input;
        }
        return (scope, input) -> {
            JsonNode value = arguments.evaluate(scope, input);
            scope.inspection().saw("afterArguments", value);
            return value;
        };
    }

    @Override
    Function<Scope, MapItems> items(boolean distributed) {
        JsonataExpression computed = computed("Items");
        Expression items = computed == null ? expression("Items") : computed;
        return scope -> {
            JsonNode value = items == null ? scope.input() : items.evaluate(scope, scope.input());
            MapItems found = MapItems.of(value, distributed);
            if (found == null) {
                throw computed != null
                        ? computed.unexpected("array", value)
                        : EvaluationException.query(
                                "Map state input must be an array but was: " + Json.text(value),
                                items == null ? null : "Items");
            }
            if (items != null) {
                scope.inspection().saw("afterItemsPath", found.inputs().all());
            }
            return found;
        };
    }

    @Override
    ChoiceTest test() {
        JsonNode condition = owner.path("Condition");
        if (condition.isBoolean()) {
            return new ChoiceTest.Always(condition.booleanValue());
        }
        JsonataExpression expression = computed("Condition");
        if (expression == null) {
            throw new ExpressionSyntaxException(
                    prefix + "Condition", "Expected value of type [BOOLEAN] or a JSONata expression");
        }
        return new ChoiceTest.Condition(expression);
    }

    /** Without {@code Output} what goes out is the error output in a Catcher, else the result, else the input. */
    @Override
    Exit exit() {
        Expression assign = expression("Assign");
        Expression output = expression("Output");
        return (scope, result, assigning) -> {
            Scope after = after(scope, result);
            assign(assign, after, scope.input(), assigning);
            return output == null ? passed(after) : output.evaluate(after, scope.input());
        };
    }

    private static Scope after(Scope scope, @Nullable JsonNode result) {
        if (result == null) {
            return scope;
        }
        scope.inspection().saw("result", result);
        return scope.withResult(result);
    }

    private static JsonNode passed(Scope scope) {
        JsonNode error = scope.errorOutput();
        JsonNode result = scope.result();
        return error != null ? error : result != null ? result : scope.input();
    }

    @Override
    Exit exitOfCatcher() {
        return exit();
    }

    @Override
    Exit exitOfRule() {
        return exit();
    }
}
