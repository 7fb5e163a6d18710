package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.mfsm.asl.internal.expr.jsonpath.InvalidPathException;
import io.github.mfsm.asl.internal.expr.jsonpath.JsonPathEvaluator;
import io.github.mfsm.asl.internal.expr.jsonpath.PathNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * A path as it stands in a definition: into the data ({@code $.a}), into the context object ({@code $$.Execution.Id}) or
 * into a variable ({@code $name.a}).
 */
final class DataPath {

    /** What a path begins at. */
    enum Source {
        DATA,
        CONTEXT,
        VARIABLE
    }

    private final String text;
    private final Source source;
    private final String variable;
    private final String localText;
    private final JsonPathEvaluator path;

    private DataPath(String text, Source source, String variable, String localText, JsonPathEvaluator path) {
        this.text = text;
        this.source = source;
        this.variable = variable;
        this.localText = localText;
        this.path = path;
    }

    /**
     * Compiles a path.
     *
     * @param text beginning with {@code $}
     * @return the path
     * @throws InvalidPathException if it can't be understood
     */
    static DataPath compile(String text) {
        if (text.startsWith("$$")) {
            String local = text.substring(1);
            return new DataPath(text, Source.CONTEXT, "", local, JsonPathEvaluator.compile(local));
        }
        int end = endOfVariable(text);
        if (end > 1) {
            String local = "$" + text.substring(end);
            return new DataPath(text, Source.VARIABLE, text.substring(1, end), local, JsonPathEvaluator.compile(local));
        }
        return new DataPath(text, Source.DATA, "", text, JsonPathEvaluator.compile(text));
    }

    private static int endOfVariable(String text) {
        if (text.length() < 2 || text.charAt(0) != '$' || !isIdentifierStart(text.charAt(1))) {
            return 0;
        }
        int at = 2;
        while (at < text.length() && isIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isIdentifierStart(char c) {
        return c == '_' || Character.isUnicodeIdentifierStart(c);
    }

    private static boolean isIdentifierPart(char c) {
        return c == '_' || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    /** The path as written. */
    String text() {
        return text;
    }

    /** The path from its own root, as Step Functions shows it in some causes: {@code $.Execution.Id} for the context object. */
    String localText() {
        return source == Source.CONTEXT ? localText : text;
    }

    Source source() {
        return source;
    }

    /** The variable's name without {@code $}, or {@code null} if the path doesn't begin at a variable. */
    @Nullable
    String variable() {
        return source == Source.VARIABLE ? variable : null;
    }

    boolean isReferencePath() {
        return path.isReferencePath();
    }

    /** Whether this is {@code $} alone. */
    boolean isWholeData() {
        return source == Source.DATA && text.length() == 1;
    }

    /**
     * Reads the value.
     *
     * @param scope what can be seen
     * @param root what {@code $} stands for
     * @return the value; {@code MissingNode} for an index beyond the end of an array
     * @throws PathNotFoundException if the path leads nowhere
     */
    JsonNode read(Scope scope, JsonNode root) {
        return path.evaluate(document(scope, root));
    }

    /** Like {@link #read}, with null for an index beyond the end of an array, as Step Functions takes it in most places. */
    JsonNode readValue(Scope scope, JsonNode root) {
        JsonNode value = read(scope, root);
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /** What the path is applied to. */
    JsonNode document(Scope scope, JsonNode root) {
        return switch (source) {
            case DATA -> root;
            case CONTEXT -> scope.context();
            case VARIABLE -> variable(scope);
        };
    }

    private JsonNode variable(Scope scope) {
        JsonNode value = scope.variables().get(variable);
        if (value == null) {
            throw PathNotFoundException.absentVariable(variable);
        }
        return value;
    }
}
