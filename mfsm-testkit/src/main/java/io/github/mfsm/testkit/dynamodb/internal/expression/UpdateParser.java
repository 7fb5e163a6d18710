package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses update expressions. */
public final class UpdateParser {
    private static final String KIND = "UpdateExpression";
    private static final Map<Value.Type, String> LONG_NAMES = Map.of(
            Value.Type.S,
            "STRING",
            Value.Type.N,
            "NUMBER",
            Value.Type.B,
            "BINARY",
            Value.Type.BOOL,
            "BOOLEAN",
            Value.Type.NULL,
            "NULL",
            Value.Type.L,
            "LIST",
            Value.Type.M,
            "MAP");

    private final Tokens tokens;
    private final OperandParser operands;
    private final Semantics semantics;
    private final List<UpdateExpression.Action> actions = new ArrayList<>();

    private @Nullable AwsError wrongOperand;
    private int groupStart = -1;
    private int groupEnd = -1;

    private UpdateParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.semantics = new Semantics(tokens, true);
        this.operands = new OperandParser(tokens, placeholders, semantics);
    }

    /** Parses an expression. */
    public static UpdateExpression parse(String text, Placeholders placeholders) {
        UpdateParser parser = new UpdateParser(new Tokens(KIND, text), placeholders);
        parser.sections();
        parser.tokens.finishSyntax();
        Paths.checkApart(
                KIND, parser.actions.stream().map(UpdateExpression.Action::path).toList());
        if (parser.wrongOperand != null) {
            throw parser.wrongOperand;
        }
        parser.tokens.finish();
        return new UpdateExpression(parser.actions);
    }

    private void sections() {
        Set<String> seen = new HashSet<>();
        do {
            Token keyword = tokens.peek();
            String section = keyword.text().toUpperCase(Locale.ROOT);
            if (keyword.kind() != Token.Kind.KEYWORD
                    || !List.of("SET", "REMOVE", "ADD", "DELETE").contains(section)) {
                throw tokens.syntaxError();
            }
            tokens.next();
            if (!seen.add(section)) {
                tokens.noteEarly("The \"" + section + "\" section can only be used once in an update expression;");
            }
            do {
                semantics.countOperator();
                actions.add(action(section));
            } while (tokens.skip(","));
        } while (!tokens.atEnd());
    }

    private UpdateExpression.Action action(String section) {
        Path path = operands.path();
        switch (section) {
            case "SET" -> {
                tokens.expect("=");
                return new UpdateExpression.SetTo(path, sum());
            }
            case "REMOVE" -> {
                return new UpdateExpression.Remove(path);
            }
            default -> {
                return setAction(section, path, operands.value());
            }
        }
    }

    /** ADD or DELETE; what is wrong with it has been noted, and then it does not matter what it is. */
    private UpdateExpression.Action setAction(String section, Path path, @Nullable Value value) {
        boolean adds = section.equals("ADD");
        if (value instanceof Value.SetValue set) {
            return adds ? new UpdateExpression.Add(path, set) : new UpdateExpression.Delete(path, set);
        }
        if (adds && value instanceof Value.Num) {
            return new UpdateExpression.Add(path, value);
        }
        if (value != null) {
            wrongOperand(section, value);
        }
        return new UpdateExpression.Remove(path);
    }

    /** Notes an operand of a type that ADD or DELETE can't use; the last one counts, right after paths that overlap. */
    private void wrongOperand(String section, Value value) {
        wrongOperand = tokens.invalid("Incorrect operand type for operator or function; operator: " + section
                + ", operand type: " + LONG_NAMES.get(value.type()) + ", typeSet: ALLOWED_FOR_" + section + "_OPERAND");
    }

    /** An operand, or two with an operator between; parentheses may stand around the whole. */
    private Operand sum() {
        if (!tokens.open()) {
            return sumAfter(operands.simpleOperand());
        }
        int start = tokens.position();
        Operand inner = sum();
        if (groupStart == start && groupEnd == tokens.position()) {
            tokens.noteRedundantParentheses();
        }
        tokens.close();
        groupStart = start - 1;
        groupEnd = tokens.position();
        return inner instanceof Operand.Arithmetic ? inner : sumAfter(inner);
    }

    private Operand sumAfter(Operand left) {
        Token operator = tokens.peek();
        if (!operator.is("+") && !operator.is("-")) {
            return left;
        }
        tokens.next();
        Operand.Arithmetic sum = new Operand.Arithmetic(operator.text(), left, operands.operand());
        semantics.checkArithmetic(sum);
        return sum;
    }
}
