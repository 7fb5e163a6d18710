package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicException;
import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicExpression;
import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicSyntaxException;
import io.github.mfsm.asl.internal.expr.jsonpath.InvalidPathException;
import io.github.mfsm.asl.internal.expr.jsonpath.PathNotFoundException;
import java.util.HashMap;
import java.util.Map;

/** The value of a field whose name ends in {@code .$}: a path or an intrinsic function. */
final class JsonPathExpression {

    private JsonPathExpression() {}

    /**
     * Compiles a path or a function.
     *
     * @param text what is written in the definition
     * @param field the field's own name, as Step Functions shows it in causes
     * @param location where it stands, for errors of the definition
     * @return the compiled expression
     * @throws ExpressionSyntaxException if it is neither a path nor a function
     */
    static Expression compile(String text, String field, String location) {
        try {
            if (text.startsWith("$")) {
                return path(DataPath.compile(text), field);
            }
            if (text.startsWith("States.")) {
                return function(text);
            }
        } catch (InvalidPathException | IntrinsicSyntaxException e) {
            throw new ExpressionSyntaxException(location, invalid(field));
        }
        throw new ExpressionSyntaxException(location, invalid(field));
    }

    private static String invalid(String field) {
        return "The value for the field '" + field + "' must be a valid JSONPath or a valid intrinsic function call";
    }

    private static Expression path(DataPath path, String field) {
        return (scope, root) -> {
            if (root.isNull() && path.source() == DataPath.Source.DATA) {
                throw RuntimeErrors.runtime("Unable to apply Path transformation to null or empty input.");
            }
            try {
                return path.readValue(scope, root);
            } catch (PathNotFoundException e) {
                if (e.isNotAnArray()) {
                    throw RuntimeErrors.runtime(e.reason());
                }
                throw RuntimeErrors.runtime(
                        "The JSONPath '%s' specified for the field '%s' could not be found in the input '%s'"
                                .formatted(path.text(), field, shown(path, scope, root)));
            }
        };
    }

    private static JsonNode shown(DataPath path, Scope scope, JsonNode root) {
        return path.source() == DataPath.Source.CONTEXT ? scope.context() : root;
    }

    private static Expression function(String text) {
        IntrinsicExpression.Call call = IntrinsicExpression.parse(text);
        Map<IntrinsicExpression.Path, DataPath> paths = new HashMap<>();
        compilePaths(call, paths);
        return (scope, root) -> {
            try {
                return call.evaluate(path -> argument(paths, path, scope, root), scope.random());
            } catch (IntrinsicException e) {
                throw RuntimeErrors.runtime(inFunction(text, String.valueOf(e.getMessage())));
            } catch (PathNotFoundException e) {
                throw RuntimeErrors.runtime(inFunction(text, e.reason()));
            }
        };
    }

    private static String inFunction(String call, String error) {
        return "The function '" + call + "' had the following error: " + error;
    }

    private static void compilePaths(IntrinsicExpression.Call call, Map<IntrinsicExpression.Path, DataPath> paths) {
        for (IntrinsicExpression argument : call.arguments()) {
            if (argument instanceof IntrinsicExpression.Path path) {
                paths.put(path, DataPath.compile(path.text()));
            } else if (argument instanceof IntrinsicExpression.Call inner) {
                compilePaths(inner, paths);
            }
        }
    }

    /** Unlike in a template, an index beyond the end of an array is nothing here, observed of the service. */
    private static JsonNode argument(
            Map<IntrinsicExpression.Path, DataPath> paths,
            IntrinsicExpression.Path argument,
            Scope scope,
            JsonNode root) {
        DataPath path = paths.get(argument);
        if (path == null) {
            return NullNode.getInstance();
        }
        JsonNode value;
        try {
            value = path.read(scope, root);
        } catch (PathNotFoundException e) {
            if (e.isNotAnArray()) {
                throw e;
            }
            throw notFound(path, root);
        }
        if (value.isMissingNode()) {
            throw notFound(path, root);
        }
        return value;
    }

    private static IntrinsicException notFound(DataPath path, JsonNode root) {
        return new IntrinsicException("The JsonPath argument for the field '%s' could not be found in the input '%s'"
                .formatted(path.localText(), root));
    }
}
