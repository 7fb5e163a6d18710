package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.internal.expr.DataPath;
import io.github.mfsm.asl.internal.expr.ExpressionSyntaxException;
import io.github.mfsm.asl.internal.expr.JsonPathExpression;
import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicFunction;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataEvaluator;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataSyntaxException;
import io.github.mfsm.asl.internal.expr.jsonpath.InvalidPathException;
import io.github.mfsm.asl.internal.expr.jsonpath.ReferencePath;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says whether an expression can be understood, by the parsers that will run it. */
final class Syntax {
    private Syntax() {}

    /**
     * Returns a path into the input ({@code $.a}), the context object ({@code $$.a}) or a variable ({@code $name.a}).
     */
    static boolean isPath(String text) {
        return path(text) != null;
    }

    /** Returns a call of an intrinsic function. */
    static boolean isIntrinsic(String text) {
        return text.startsWith(IntrinsicFunction.PREFIX) && expression(text) != null;
    }

    static boolean isReferencePath(String text) {
        try {
            ReferencePath.parse(text);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Returns a reference path into the input or a variable. */
    static boolean isReferencePathToRead(String text) {
        DataPath path = path(text);
        return path != null && path.isReferencePath();
    }

    private static @Nullable DataPath path(String text) {
        try {
            return DataPath.compile(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable JsonPathExpression expression(String text) {
        try {
            return JsonPathExpression.compile(text, "", "");
        } catch (ExpressionSyntaxException e) {
            return null;
        }
    }

    /** Returns the variables that a path or a function call reads; none if the text is neither. */
    static Set<String> variables(String text) {
        JsonPathExpression expression = expression(text);
        return expression == null ? Set.of() : expression.variables();
    }

    /** Returns the variables that a JSONata expression reads; none if it can't be understood. */
    static Set<String> jsonataVariables(String expression) {
        try {
            return JsonataEvaluator.compile(expression).references().variables();
        } catch (JsonataSyntaxException e) {
            return Set.of();
        }
    }
}
