package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression cut into tokens, with a cursor.
 *
 * <p>A mistake in the syntax is thrown at once; any other mistake is noted, since the service reports it only of an
 * expression whose syntax is right, and then only the first one.
 */
final class Tokens {
    static final String TOO_MANY_OPERATORS = "The expression contains too many operators; operator count: 301";
    private static final String REDUNDANT = "The expression has redundant parentheses;";
    private static final int MAX_BYTES = 4096;
    private static final int MAX_DEPTH = 300;
    private static final Pattern TOKEN = Pattern.compile("(?<word>[A-Za-z][A-Za-z0-9_]*)|(?<name>#[A-Za-z0-9_]+)"
            + "|(?<value>:[A-Za-z0-9_]+)|(?<number>0|[1-9][0-9]*)|(?<symbol><>|<=|>=|(?s:.))");
    private static final Pattern SPACE = Pattern.compile("\\s*");
    private static final Pattern KEYWORD =
            Pattern.compile("AND|OR|NOT|BETWEEN|IN|SET|REMOVE|ADD|DELETE", Pattern.CASE_INSENSITIVE);

    private final String kind;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int depth;
    private @Nullable AwsError earlyProblem;
    private @Nullable AwsError problem;

    /**
     * Cuts a text.
     *
     * @param kind the parameter it came in, such as {@code ConditionExpression}
     */
    Tokens(String kind, String text) {
        this.kind = kind;
        this.text = text;
        if (text.isEmpty()) {
            throw invalid("The expression can not be empty;");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw invalid("Expression size has exceeded the maximum allowed size; expression size: " + bytes);
        }
        Matcher space = SPACE.matcher(text);
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (true) {
            at = space.region(at, text.length()).lookingAt() ? space.end() : at;
            if (at == text.length()) {
                break;
            }
            token.region(at, text.length()).lookingAt();
            tokens.add(new Token(kindOf(token), token.group(), at, token.end()));
            at = token.end();
        }
        tokens.add(new Token(Token.Kind.END, "<EOF>", text.length(), text.length()));
    }

    private static Token.Kind kindOf(Matcher token) {
        if (token.group("word") != null) {
            return KEYWORD.matcher(token.group()).matches() ? Token.Kind.KEYWORD : Token.Kind.WORD;
        }
        if (token.group("name") != null) {
            return Token.Kind.NAME;
        }
        if (token.group("value") != null) {
            return Token.Kind.VALUE;
        }
        return token.group("number") != null ? Token.Kind.NUMBER : Token.Kind.SYMBOL;
    }

    Token peek() {
        return tokens.get(position);
    }

    /** Returns the token after the next, which is not the end. */
    Token peekNext() {
        return tokens.get(position + 1);
    }

    int position() {
        return position;
    }

    Token next() {
        Token token = tokens.get(position);
        if (token.kind() == Token.Kind.END) {
            throw syntaxError();
        }
        position++;
        return token;
    }

    /** Goes one level down in the grammar; no expression that is right is as deep as the limit. */
    void enter(String otherwise) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw invalid(otherwise);
        }
    }

    /** Goes one level up again. */
    void leave() {
        depth--;
    }

    /** Moves past a symbol or keyword if it is the next token. */
    boolean skip(String symbolOrKeyword) {
        if (peek().is(symbolOrKeyword)) {
            position++;
            return true;
        }
        return false;
    }

    void expect(String symbolOrKeyword) {
        if (!skip(symbolOrKeyword)) {
            throw syntaxError();
        }
    }

    /** Moves past an opening parenthesis if it is the next token; {@link #close} moves past the one that closes it. */
    boolean open() {
        if (!skip("(")) {
            return false;
        }
        enter(REDUNDANT);
        return true;
    }

    void close() {
        expect(")");
        leave();
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    /** Returns the syntax error at the next token, shown with its neighbours. */
    AwsError syntaxError() {
        Token token = peek();
        Token before = tokens.get(Math.max(position - 1, 0));
        int from = position == 0 ? 0 : before.start();
        int to = token.kind() == Token.Kind.END ? text.length() : peekNext().end();
        return invalid("Syntax error; token: \"" + token.text() + "\", near: \"" + text.substring(from, to) + "\"");
    }

    /** Notes a mistake in the meaning; only the first counts. */
    void note(String detail) {
        if (problem == null) {
            problem = invalid(detail);
        }
    }

    /** Notes parentheses around what has parentheses; that comes before all else. */
    void noteRedundantParentheses() {
        earlyProblem = invalid(REDUNDANT);
    }

    /** Notes a mistake that the service sees before any other in the meaning. */
    void noteEarly(String detail) {
        if (earlyProblem == null) {
            earlyProblem = invalid(detail);
        }
    }

    /** Checks that nothing follows, and throws what was noted first. */
    void finish() {
        finishSyntax();
        if (problem != null) {
            throw problem;
        }
    }

    /** Checks that nothing follows, and throws only what the service sees before any mistake in the meaning. */
    void finishSyntax() {
        if (!atEnd()) {
            throw syntaxError();
        }
        if (earlyProblem != null) {
            throw earlyProblem;
        }
    }

    AwsError invalid(String detail) {
        return Errors.validation("Invalid " + kind + ": " + detail);
    }
}
