package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.mfsm.asl.internal.expr.jsonpath.InvalidPathException;
import io.github.mfsm.asl.internal.expr.jsonpath.JsonPath;
import io.github.mfsm.asl.internal.expr.jsonpath.NotFound;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path as it stands in a definition: into the data ({@code $.a}), into the context object ({@code $$.Execution.Id})
 * or into a variable ({@code $name.a}). Immutable and thread-safe.
 */
public final class DataPath {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$([\\p{L}\\p{Nl}][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}]*)");

    /** What a path begins at. */
    enum Source {
        DATA,
        CONTEXT,
        VARIABLE
    }

    private final String text;
    private final Source source;
    private final String variable;
    private final JsonPath path;
    /** The member of the context object that the path begins with, where it is a plain one. */
    private final @Nullable String contextMember;

    private DataPath(String text, Source source, String variable, String localText) {
        this.text = text;
        this.source = source;
        this.variable = variable;
        this.path = JsonPath.compile(localText);
        this.contextMember = source == Source.CONTEXT ? path.member() : null;
    }

    /**
     * Compiles a path.
     *
     * @param text beginning with {@code $}
     * @return the path
     * @throws InvalidPathException if it can't be understood
     */
    public static DataPath compile(String text) {
        if (text.startsWith("$$")) {
            return new DataPath(text, Source.CONTEXT, "", text.substring(1));
        }
        Matcher variable = VARIABLE.matcher(text);
        if (variable.lookingAt()) {
            return new DataPath(text, Source.VARIABLE, variable.group(1), "$" + text.substring(variable.end()));
        }
        return new DataPath(text, Source.DATA, "", text);
    }

    /** Returns the path as written. */
    String text() {
        return text;
    }

    /**
     * Returns the path from its own root, as Step Functions shows it in some causes: {@code $.Execution.Id} for the
     * context object.
     */
    String localText() {
        return source == Source.CONTEXT ? path.toString() : text;
    }

    Source source() {
        return source;
    }

    /**
     * Returns the variable that the path begins at.
     *
     * @return the name without {@code $}, or {@code null} if it begins elsewhere
     */
    public @Nullable String variable() {
        return source == Source.VARIABLE ? variable : null;
    }

    /**
     * Returns whether the path consists of names and indexes only, into the data or a variable.
     *
     * @return true for a reference path
     */
    public boolean isReferencePath() {
        return source != Source.CONTEXT && path.isReference();
    }

    /** Returns whether this is {@code $} alone. */
    boolean isWholeData() {
        return text.length() == 1;
    }

    /**
     * Returns the value; {@link MissingNode} for an index beyond the end of an array, {@code null} if the path leads
     * nowhere.
     */
    @Nullable
    JsonNode find(Scope scope, JsonNode root) {
        if (contextMember != null) {
            JsonNode member = scope.contextMember(contextMember);
            return member == null ? null : path.findBelow(member);
        }
        JsonNode document = document(scope, root);
        return document == null ? null : path.find(document);
    }

    /**
     * Like {@link #find}, with JSON null for an index beyond the end of an array, as Step Functions takes it in most
     * places.
     */
    @Nullable
    JsonNode findValue(Scope scope, JsonNode root) {
        JsonNode value = find(scope, root);
        return value != null && value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /** Why {@link #find} finds nothing. */
    NotFound whyNot(Scope scope, JsonNode root) {
        JsonNode document = document(scope, root);
        return document == null ? NotFound.absentVariable(variable) : path.whyNot(document);
    }

    private @Nullable JsonNode document(Scope scope, JsonNode root) {
        if (source == Source.DATA) {
            return root;
        }
        return source == Source.CONTEXT ? scope.context() : scope.variables().get(variable);
    }
}
