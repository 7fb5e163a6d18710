package io.github.mfsm.jsonata.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Numbers;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one token after the other. */
final class Tokenizer {

    private static final String SPACE = " \t\n\r\u000b";
    private static final String SINGLE = ".[]{}(),@#;:?+-*/%|=<>^&!~";
    private static final Set<String> DOUBLE = Set.of("..", ":=", "!=", ">=", "<=", "**", "~>");

    private final String text;
    private int at;

    Tokenizer(String text) {
        this.text = text;
    }

    /**
     * Reads the next token.
     *
     * @param operand whether an operand stands before it: then a slash divides, and begins no regular expression
     */
    Token next(boolean operand) {
        skip();
        if (at >= text.length()) {
            return new Token(Token.Type.END, "(end)", null, text.length());
        }
        char c = text.charAt(at);
        if (c == '/' && !operand) {
            return regex();
        }
        if (at + 1 < text.length() && DOUBLE.contains(text.substring(at, at + 2))) {
            at += 2;
            return token(Token.Type.OPERATOR, text.substring(at - 2, at), null);
        }
        if (SINGLE.indexOf(c) >= 0) {
            at++;
            return token(Token.Type.OPERATOR, String.valueOf(c), null);
        }
        if (c == '"' || c == '\'') {
            return quoted(c);
        }
        if (c >= '0' && c <= '9') {
            return number();
        }
        return c == '`' ? backquoted() : name();
    }

    private Token token(Token.Type type, String shown, @Nullable JsonNode value) {
        return new Token(type, shown, value, at);
    }

    private void skip() {
        while (at < text.length()) {
            if (SPACE.indexOf(text.charAt(at)) >= 0) {
                at++;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new Failure("S0106").at(at);
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    /** Ends at a slash that is neither escaped nor within brackets. */
    private Token regex() {
        int start = ++at;
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '/' && depth == 0 && backslashesBefore(at) % 2 == 0) {
                return regex(text.substring(start, at));
            }
            boolean escaped = text.charAt(at - 1) == '\\';
            if ((c == '(' || c == '[' || c == '{') && !escaped) {
                depth++;
            } else if ((c == ')' || c == ']' || c == '}') && !escaped) {
                depth--;
            }
        }
        throw new Failure("S0302").at(at);
    }

    private Token regex(String pattern) {
        if (pattern.isEmpty()) {
            throw new Failure("S0301").at(at);
        }
        int flags = ++at;
        while (at < text.length() && (text.charAt(at) == 'i' || text.charAt(at) == 'm')) {
            at++;
        }
        return token(Token.Type.REGEX, pattern, TextNode.valueOf(text.substring(flags, at)));
    }

    private int backslashesBefore(int place) {
        int count = 0;
        while (place - count > 0 && text.charAt(place - count - 1) == '\\') {
            count++;
        }
        return count;
    }

    private Token quoted(char quote) {
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return token(Token.Type.LITERAL, content.toString(), TextNode.valueOf(content.toString()));
            }
            if (c == '\\') {
                at++;
                content.append(escaped());
            } else {
                content.append(c);
            }
        }
        throw new Failure("S0101").at(at);
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new Failure("S0103").at(at).token(c == 0 ? "" : String.valueOf(c));
        };
    }

    private char unicode() {
        String digits = text.substring(at + 1, Math.min(at + 5, text.length()));
        if (digits.isEmpty() || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw new Failure("S0104").at(at);
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private Token number() {
        int start = at;
        if (text.charAt(at) == '0') {
            at++;
        } else {
            digits();
        }
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
            if (isDigit(at + 1 + sign)) {
                at += 1 + sign;
                digits();
            }
        }
        String digits = text.substring(start, at);
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw new Failure("S0102").at(start).token(digits);
        }
        return token(Token.Type.LITERAL, digits, Numbers.of(value));
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private boolean isDigit(int place) {
        return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    private Token backquoted() {
        int end = text.indexOf('`', at + 1);
        if (end < 0) {
            throw new Failure("S0105").at(text.length());
        }
        String name = text.substring(at + 1, end);
        at = end + 1;
        return token(Token.Type.NAME, name, null);
    }

    private Token name() {
        int start = at;
        while (at < text.length() && SPACE.indexOf(text.charAt(at)) < 0 && SINGLE.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String name = text.substring(start, at);
        if (name.charAt(0) == '$') {
            return token(Token.Type.VARIABLE, name.substring(1), null);
        }
        return switch (name) {
            case "and", "or", "in" -> token(Token.Type.OPERATOR, name, null);
            case "true", "false" -> token(Token.Type.LITERAL, name, BooleanNode.valueOf(name.equals("true")));
            case "null" -> token(Token.Type.LITERAL, name, NullNode.getInstance());
            default -> token(Token.Type.NAME, name, null);
        };
    }
}
