package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicExpression;
import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicSyntaxException;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataEvaluator;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataSyntaxException;
import io.github.mfsm.asl.internal.expr.jsonpath.InvalidPathException;
import io.github.mfsm.asl.internal.expr.jsonpath.JsonPathEvaluator;
import io.github.mfsm.asl.internal.expr.jsonpath.ReferencePath;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says whether an expression can be understood, by the parsers that will run it. */
final class Syntax {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$([\\p{L}\\p{Nl}][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}]*)");

    private Syntax() {}

    /** A path into the input ({@code $.a}), the context object ({@code $$.a}) or a variable ({@code $name.a}). */
    static boolean isPath(String text) {
        try {
            JsonPathEvaluator.compile(text.startsWith("$$") ? text.substring(1) : withoutVariable(text));
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    static boolean isIntrinsic(String text) {
        try {
            IntrinsicExpression.parse(text);
            return text.startsWith("States.");
        } catch (IntrinsicSyntaxException e) {
            return false;
        }
    }

    static boolean isReferencePath(String text) {
        try {
            ReferencePath.parse(text);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** A reference path into the input or a variable. */
    static boolean isReferencePathToRead(String text) {
        return isReferencePath(withoutVariable(text));
    }

    private static String withoutVariable(String path) {
        Matcher variable = VARIABLE.matcher(path);
        return variable.lookingAt() ? "$" + path.substring(variable.end()) : path;
    }

    /** The variable that a path starts from, if it does. */
    static Optional<String> variable(String path) {
        Matcher matcher = VARIABLE.matcher(path);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What is wrong with a JSONata expression, if anything. */
    static Optional<String> jsonataError(String expression) {
        try {
            JsonataEvaluator.compile(expression);
            return Optional.empty();
        } catch (JsonataSyntaxException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
