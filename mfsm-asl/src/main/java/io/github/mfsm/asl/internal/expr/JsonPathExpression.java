package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicException;
import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicExpression;
import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicFunction;
import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicSyntaxException;
import io.github.mfsm.asl.internal.expr.jsonpath.InvalidPathException;
import io.github.mfsm.asl.internal.expr.jsonpath.NotFound;
import io.github.mfsm.asl.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The value of a field whose name ends in {@code .$}: a path or an intrinsic function, with all paths in it compiled.
 * Immutable and thread-safe.
 */
public final class JsonPathExpression implements Expression {

    private final Expression expression;
    private final Set<String> variables;

    private JsonPathExpression(Expression expression, Set<String> variables) {
        this.expression = expression;
        this.variables = variables;
    }

    /**
     * Compiles a path or a function.
     *
     * @param text what is written in the definition
     * @param field the field's own name, as Step Functions shows it in causes
     * @param location where it stands, for errors of the definition
     * @return the compiled expression
     * @throws ExpressionSyntaxException if it is neither a path nor a function
     */
    public static JsonPathExpression compile(String text, String field, String location) {
        Set<String> variables = new TreeSet<>();
        try {
            if (text.startsWith("$")) {
                DataPath path = noting(DataPath.compile(text), variables);
                return new JsonPathExpression((scope, root) -> value(path, field, scope, root), variables);
            }
            if (text.startsWith(IntrinsicFunction.PREFIX)) {
                IntrinsicExpression.Call call = IntrinsicExpression.parse(text);
                Expression function = call.accept(new Compiler(variables));
                return new JsonPathExpression((scope, root) -> called(text, function, scope, root), variables);
            }
        } catch (InvalidPathException | IntrinsicSyntaxException e) {
            throw invalid(field, location);
        }
        throw invalid(field, location);
    }

    /** What is said of a value that is neither a path nor a function. */
    static ExpressionSyntaxException invalid(String field, String location) {
        return new ExpressionSyntaxException(
                location,
                "The value for the field '" + field + "' must be a valid JSONPath or a valid intrinsic function call");
    }

    private static DataPath noting(DataPath path, Set<String> variables) {
        String variable = path.variable();
        if (variable != null) {
            variables.add(variable);
        }
        return path;
    }

    /**
     * Returns the variables that the expression reads.
     *
     * @return names without {@code $}, in alphabetical order
     */
    public Set<String> variables() {
        return Set.copyOf(variables);
    }

    @Override
    public JsonNode evaluate(Scope scope, JsonNode root) {
        return expression.evaluate(scope, root);
    }

    private static JsonNode value(DataPath path, String field, Scope scope, JsonNode root) {
        if (root.isNull() && path.source() == DataPath.Source.DATA) {
            throw RuntimeErrors.runtime("Unable to apply Path transformation to null or empty input.");
        }
        JsonNode value = path.findValue(scope, root);
        if (value != null) {
            return value;
        }
        NotFound reason = path.whyNot(scope, root);
        if (reason.isShown()) {
            throw RuntimeErrors.runtime(reason.reason());
        }
        JsonNode shown = path.source() == DataPath.Source.CONTEXT ? scope.context() : root;
        throw RuntimeErrors.runtime(
                "The JSONPath '%s' specified for the field '%s' could not be found in the input '%s'"
                        .formatted(path.text(), field, Json.text(shown)));
    }

    private static JsonNode called(String text, Expression function, Scope scope, JsonNode root) {
        try {
            return function.evaluate(scope, root);
        } catch (IntrinsicException e) {
            throw RuntimeErrors.runtime("The function '" + text + "' had the following error: " + e.getMessage());
        }
    }

    /** Compiles the parts of a function call. */
    private record Compiler(Set<String> variables) implements IntrinsicExpression.Visitor<Expression> {

        @Override
        public Expression literal(IntrinsicExpression.Literal literal) {
            return (scope, root) -> literal.value();
        }

        /** Unlike in a template, an index beyond the end of an array is nothing here, observed of the service. */
        @Override
        public Expression path(IntrinsicExpression.Path path) {
            DataPath compiled = noting(DataPath.compile(path.text()), variables);
            return (scope, root) -> {
                JsonNode value = compiled.find(scope, root);
                if (value != null && !value.isMissingNode()) {
                    return value;
                }
                NotFound reason = value == null ? compiled.whyNot(scope, root) : null;
                throw reason != null && reason.isShown()
                        ? new IntrinsicException(reason.reason())
                        : notFound(compiled, root);
            };
        }

        private static IntrinsicException notFound(DataPath path, JsonNode root) {
            return new IntrinsicException(
                    "The JsonPath argument for the field '%s' could not be found in the input '%s'"
                            .formatted(path.localText(), Json.text(root)));
        }

        @Override
        public Expression call(IntrinsicExpression.Call call) {
            IntrinsicFunction function = call.function();
            List<Expression> arguments = new ArrayList<>();
            call.arguments().forEach(argument -> arguments.add(argument.accept(this)));
            return (scope, root) -> {
                JsonNode[] values = new JsonNode[arguments.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = arguments.get(i).evaluate(scope, root);
                }
                return function.apply(List.of(values), scope.random());
            };
        }
    }
}
