package io.github.mfsm.testkit.dynamodb.internal.expression;

import java.util.ArrayList;
import java.util.List;

/** Parses condition, filter and key condition expressions. */
public final class ConditionParser {
    private static final List<String> COMPARATORS = List.of("=", "<>", "<", "<=", ">", ">=");

    private final Tokens tokens;
    private final OperandParser operands;
    private final Semantics semantics;
    private int groupStart = -1;
    private int groupEnd = -1;

    private ConditionParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.semantics = new Semantics(tokens, false);
        this.operands = new OperandParser(tokens, placeholders, semantics);
    }

    /**
     * Parses an expression.
     *
     * @param kind the parameter it came in, such as {@code ConditionExpression}; error texts begin with it
     */
    public static Condition parse(String kind, String text, Placeholders placeholders) {
        ConditionParser parser = new ConditionParser(new Tokens(kind, text), placeholders);
        Condition condition = parser.condition(parser.or(false));
        parser.tokens.finish();
        return condition;
    }

    /** An alternative; an operand alone is only right if parentheses around it are closed next. */
    private Node or(boolean operandAllowed) {
        Node left = and(operandAllowed);
        while (tokens.peek().is("OR")) {
            Condition first = condition(left);
            tokens.next();
            semantics.countOperator();
            left = new Condition.Or(first, condition(and(false)));
        }
        return left;
    }

    private Node and(boolean operandAllowed) {
        Node left = not(operandAllowed);
        while (tokens.peek().is("AND")) {
            Condition first = condition(left);
            tokens.next();
            semantics.countOperator();
            left = new Condition.And(first, condition(not(false)));
        }
        return left;
    }

    private Node not(boolean operandAllowed) {
        if (tokens.skip("NOT")) {
            semantics.countOperator();
            tokens.enter(Tokens.TOO_MANY_OPERATORS);
            Condition negated = condition(not(false));
            tokens.leave();
            return new Condition.Not(negated);
        }
        return comparison(operandAllowed);
    }

    private Node comparison(boolean operandAllowed) {
        Node left = primary();
        if (!(left instanceof Operand operand)) {
            return left;
        }
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.SYMBOL && COMPARATORS.contains(token.text())) {
            tokens.next();
            Operand right = operands.operand();
            semantics.checkComparison(token.text(), operand, right);
            return new Condition.Comparison(token.text(), operand, right);
        }
        if (tokens.skip("BETWEEN")) {
            Operand low = operands.operand();
            tokens.expect("AND");
            Condition.Between between = new Condition.Between(operand, low, operands.operand());
            semantics.checkBetween(between);
            return between;
        }
        if (tokens.skip("IN")) {
            return in(operand);
        }
        if (left instanceof Operand.Call || (operandAllowed && token.is(")"))) {
            return left;
        }
        throw tokens.syntaxError();
    }

    private Condition in(Operand value) {
        tokens.expect("(");
        List<Operand> candidates = new ArrayList<>();
        do {
            candidates.add(operands.operand());
        } while (tokens.skip(","));
        tokens.expect(")");
        Condition.In in = new Condition.In(value, candidates);
        semantics.checkIn(in);
        return in;
    }

    private Node primary() {
        if (!tokens.open()) {
            return operands.simpleOperand();
        }
        int start = tokens.position();
        Node inner = or(true);
        if (groupStart == start && groupEnd == tokens.position()) {
            tokens.noteRedundantParentheses();
        }
        tokens.close();
        groupStart = start - 1;
        groupEnd = tokens.position();
        return inner;
    }

    /** Returns a node where a condition belongs. */
    private Condition condition(Node node) {
        if (node instanceof Operand.Call call) {
            semantics.checkStandsAlone(call);
            return call;
        }
        if (node instanceof Condition condition) {
            return condition;
        }
        throw tokens.syntaxError();
    }
}
