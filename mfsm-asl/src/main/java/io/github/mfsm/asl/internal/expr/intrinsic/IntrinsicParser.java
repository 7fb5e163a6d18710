package io.github.mfsm.asl.internal.expr.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads calls of intrinsic functions: one pass, one method per kind of argument. */
final class IntrinsicParser {

    /** How deep calls may be nested (service documentation). */
    private static final int MAX_NESTING = 10;

    private static final int MAX_LENGTH = 10_000;
    private static final String PREFIX = "States.";

    private final String text;
    private int at;

    IntrinsicParser(String text) {
        this.text = text;
    }

    IntrinsicExpression.Call parse() {
        if (text.length() > MAX_LENGTH) {
            throw new IntrinsicSyntaxException("a call must not be longer than " + MAX_LENGTH + " characters");
        }
        IntrinsicExpression.Call call = call(1);
        skipBlanks();
        if (at < text.length()) {
            throw unexpected();
        }
        return call;
    }

    private IntrinsicExpression.Call call(int depth) {
        if (depth > MAX_NESTING) {
            throw new IntrinsicSyntaxException("functions must not be nested deeper than " + MAX_NESTING);
        }
        int start = at;
        while (at < text.length() && (text.charAt(at) == '.' || Character.isLetterOrDigit(text.charAt(at)))) {
            at++;
        }
        String name = text.substring(start, at);
        IntrinsicFunction function = IntrinsicFunction.named(name);
        if (function == null) {
            throw new IntrinsicSyntaxException("there is no function '" + name + "'");
        }
        skipBlanks();
        expect('(');
        List<IntrinsicExpression> arguments = new ArrayList<>();
        skipBlanks();
        if (peek() != ')') {
            arguments.add(argument(depth));
            skipBlanks();
            while (peek() == ',') {
                at++;
                skipBlanks();
                arguments.add(argument(depth));
                skipBlanks();
            }
        }
        expect(')');
        return new IntrinsicExpression.Call(function, arguments);
    }

    private IntrinsicExpression argument(int depth) {
        char c = peek();
        if (c == '\'') {
            return string();
        }
        if (c == '$') {
            return path();
        }
        if (text.startsWith(PREFIX, at)) {
            return call(depth + 1);
        }
        return literal();
    }

    private IntrinsicExpression string() {
        StringBuilder value = new StringBuilder();
        StringBuilder template = new StringBuilder();
        at++;
        while (peek() != '\'') {
            char c = next();
            if (c == '\\') {
                char escaped = next();
                if ("'\\{}".indexOf(escaped) < 0) {
                    throw new IntrinsicSyntaxException("illegal escape '\\" + escaped + "' at " + (at - 2));
                }
                value.append(escaped);
                template.append(escaped == '\'' ? "'" : "\\" + escaped);
            } else {
                value.append(c);
                template.append(c);
            }
        }
        at++;
        return new IntrinsicExpression.Literal(
                TextNode.valueOf(value.toString()), TextNode.valueOf(template.toString()));
    }

    /** A path ends at a comma, bracket or blank outside of its own brackets and quotes. */
    private IntrinsicExpression path() {
        int start = at;
        int open = 0;
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quote != 0) {
                if (c == '\\') {
                    at++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (open > 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '[' || c == '(') {
                open++;
            } else if (c == ']' || (c == ')' && open > 0)) {
                open--;
            } else if (open == 0 && (c == ',' || c == ')' || Character.isWhitespace(c))) {
                break;
            }
            at++;
        }
        return new IntrinsicExpression.Path(text.substring(start, Math.min(at, text.length())));
    }

    private IntrinsicExpression literal() {
        int start = at;
        while (at < text.length() && ",) \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        JsonNode value = switch (word) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            case "null" -> NullNode.getInstance();
            default -> number(word, start);
        };
        return new IntrinsicExpression.Literal(value, value);
    }

    private static JsonNode number(String word, int start) {
        if (!word.matches("-?\\d{1,200}(\\.\\d{1,200})?([eE][-+]?\\d{1,3})?")) {
            throw new IntrinsicSyntaxException("unexpected '" + word + "' at " + start);
        }
        BigDecimal number = new BigDecimal(word);
        if (word.matches("-?\\d+") && number.precision() <= 18) {
            long value = number.longValueExact();
            return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
        }
        double value = number.doubleValue();
        return Double.isInfinite(value) ? DecimalNode.valueOf(number) : DoubleNode.valueOf(value);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new IntrinsicSyntaxException("unexpected end of the call");
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    private IntrinsicSyntaxException unexpected() {
        return new IntrinsicSyntaxException("unexpected '" + text.charAt(at) + "' at " + at);
    }
}
