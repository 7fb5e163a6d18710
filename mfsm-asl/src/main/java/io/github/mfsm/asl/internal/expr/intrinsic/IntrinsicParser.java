package io.github.mfsm.asl.internal.expr.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.internal.expr.intrinsic.IntrinsicToken.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a syntax tree of the tokens of a call, one method per rule.
 *
 * <pre>
 * call     = name "(" [argument ("," argument)*] ")"
 * argument = string | path | call | number | "true" | "false" | "null"
 * </pre>
 */
final class IntrinsicParser {

    /** How deep calls may be nested (service documentation). */
    private static final int MAX_NESTING = 10;

    private final List<IntrinsicToken> tokens;
    private int at;

    IntrinsicParser(List<IntrinsicToken> tokens) {
        this.tokens = tokens;
    }

    IntrinsicExpression.Call parse() {
        IntrinsicExpression.Call call = call(1);
        expect(Kind.END);
        return call;
    }

    private IntrinsicExpression.Call call(int depth) {
        IntrinsicToken name = expect(Kind.WORD);
        if (depth > MAX_NESTING) {
            throw new IntrinsicSyntaxException(
                    "functions must not be nested deeper than " + MAX_NESTING, name.position());
        }
        IntrinsicFunction function = IntrinsicFunction.named(name.text());
        if (function == null) {
            throw new IntrinsicSyntaxException("there is no function '" + name.text() + "'", name.position());
        }
        expect(Kind.OPEN);
        List<IntrinsicExpression> arguments = new ArrayList<>();
        if (peek().kind() != Kind.CLOSE) {
            arguments.add(argument(depth, function == IntrinsicFunction.FORMAT));
            while (peek().kind() == Kind.COMMA) {
                at++;
                arguments.add(argument(depth, false));
            }
        }
        expect(Kind.CLOSE);
        return new IntrinsicExpression.Call(function, arguments, name.position());
    }

    private IntrinsicExpression argument(int depth, boolean template) {
        IntrinsicToken token = peek();
        if (token.kind() == Kind.WORD && token.text().startsWith(IntrinsicFunction.PREFIX)) {
            return call(depth + 1);
        }
        at++;
        return switch (token.kind()) {
            case STRING ->
                new IntrinsicExpression.Literal(TextNode.valueOf(unescaped(token, template)), token.position());
            case PATH -> new IntrinsicExpression.Path(token.text(), token.position());
            case WORD -> new IntrinsicExpression.Literal(literal(token), token.position());
            case OPEN, CLOSE, COMMA, END -> throw unexpected(token);
        };
    }

    /** Returns the text of a string; in a template all escapes stay, apart from those of quotes. */
    private static String unescaped(IntrinsicToken string, boolean template) {
        String quoted = string.text();
        StringBuilder value = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c == '\\') {
                char escaped = quoted.charAt(++i);
                if ("'\\{}".indexOf(escaped) < 0) {
                    throw new IntrinsicSyntaxException("illegal escape '\\" + escaped + "'", string.position() + i - 1);
                }
                value.append(template && escaped != '\'' ? "\\" : "").append(escaped);
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    private static JsonNode literal(IntrinsicToken token) {
        return switch (token.text()) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            case "null" -> NullNode.getInstance();
            default -> number(token);
        };
    }

    private static JsonNode number(IntrinsicToken token) {
        String word = token.text();
        if (!word.matches("-?\\d{1,200}(\\.\\d{1,200})?([eE][-+]?\\d{1,3})?")) {
            throw unexpected(token);
        }
        BigDecimal number = new BigDecimal(word);
        if (word.matches("-?\\d+") && number.precision() <= 18) {
            long value = number.longValueExact();
            return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
        }
        double value = number.doubleValue();
        return Double.isInfinite(value) ? DecimalNode.valueOf(number) : DoubleNode.valueOf(value);
    }

    private IntrinsicToken peek() {
        return tokens.get(at);
    }

    private IntrinsicToken expect(Kind kind) {
        IntrinsicToken token = peek();
        if (token.kind() != kind) {
            throw unexpected(token);
        }
        if (kind != Kind.END) {
            at++;
        }
        return token;
    }

    private static IntrinsicSyntaxException unexpected(IntrinsicToken token) {
        return new IntrinsicSyntaxException("unexpected '" + token.text() + "'", token.position());
    }
}
