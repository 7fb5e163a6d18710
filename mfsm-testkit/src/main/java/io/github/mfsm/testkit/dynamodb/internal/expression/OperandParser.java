package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads paths, values and function calls, which all kinds of expressions share. */
final class OperandParser {
    private static final int MAX_PATH_LENGTH = 32;
    private static final int MAX_INDEX_DIGITS = 10;

    private final Tokens tokens;
    private final Placeholders placeholders;
    private final Semantics semantics;

    OperandParser(Tokens tokens, Placeholders placeholders, Semantics semantics) {
        this.tokens = tokens;
        this.placeholders = placeholders;
        this.semantics = semantics;
    }

    /** Returns a path, a value, a call, or one of these in parentheses. */
    Operand operand() {
        if (tokens.open()) {
            boolean doubled = tokens.peek().is("(");
            Operand inner = operand();
            if (doubled) {
                tokens.noteRedundantParentheses();
            }
            tokens.close();
            return inner;
        }
        return simpleOperand();
    }

    Operand simpleOperand() {
        return switch (tokens.peek().kind()) {
            case VALUE -> new Operand.Literal(Objects.requireNonNullElseGet(value(), Value.Null::new));
            case NAME -> new Operand.PathOperand(path());
            case WORD -> tokens.peekNext().is("(") ? call() : new Operand.PathOperand(path());
            default -> throw tokens.syntaxError();
        };
    }

    /** Returns a value; null, and noted, if the placeholder is not defined. */
    @Nullable
    Value value() {
        if (tokens.peek().kind() != Token.Kind.VALUE) {
            throw tokens.syntaxError();
        }
        String placeholder = tokens.next().text();
        Value value = placeholders.value(placeholder);
        if (value == null) {
            tokens.note(
                    "An expression attribute value used in expression is not defined; attribute value: " + placeholder);
        }
        return value;
    }

    Path path() {
        List<Path.Element> elements = new ArrayList<>();
        elements.add(attribute());
        while (true) {
            if (tokens.skip(".")) {
                elements.add(attribute());
            } else if (tokens.skip("[")) {
                elements.add(index());
                tokens.expect("]");
            } else {
                break;
            }
        }
        if (elements.size() > MAX_PATH_LENGTH) {
            tokens.note("The document path has too many nesting levels; nesting levels: " + elements.size());
        }
        return new Path(elements);
    }

    private Path.Attribute attribute() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.NAME) {
            tokens.next();
            String name = placeholders.name(token.text());
            if (name == null) {
                tokens.note("An expression attribute name used in the document path is not defined; attribute name: "
                        + token.text());
                return new Path.Attribute(token.text());
            }
            return new Path.Attribute(name);
        }
        if (token.kind() != Token.Kind.WORD) {
            throw tokens.syntaxError();
        }
        tokens.next();
        if (ReservedWords.contains(token.text())) {
            tokens.noteEarly("Attribute name is a reserved keyword; reserved keyword: " + token.text());
        }
        return new Path.Attribute(token.text());
    }

    private Path.Index index() {
        if (tokens.peek().kind() != Token.Kind.NUMBER) {
            throw tokens.syntaxError();
        }
        String digits = tokens.next().text();
        if (digits.length() > MAX_INDEX_DIGITS || Long.parseLong(digits) > Integer.MAX_VALUE) {
            tokens.note("List index is not within the allowable range; index: [" + digits + "]");
            return new Path.Index(0);
        }
        return new Path.Index(Integer.parseInt(digits));
    }

    private Operand.Call call() {
        String function = tokens.next().text();
        semantics.checkName(function);
        tokens.expect("(");
        tokens.enter(Tokens.TOO_MANY_OPERATORS);
        List<Operand> arguments = new ArrayList<>();
        do {
            arguments.add(operand());
        } while (tokens.skip(","));
        tokens.close();
        Operand.Call call = new Operand.Call(function, arguments);
        semantics.checkCall(call);
        return call;
    }
}
