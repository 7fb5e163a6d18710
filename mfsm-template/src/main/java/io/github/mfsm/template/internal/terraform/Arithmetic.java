package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.function.Arguments;
import java.math.BigDecimal;
import java.math.MathContext;

/** Operators over two numbers. */
final class Arithmetic {
    private Arithmetic() {}

    static Node of(Arguments operands) {
        BigDecimal left = operands.number(0);
        BigDecimal right = operands.number(1);
        int order = left.compareTo(right);
        return switch (operands.function()) {
            case "+" -> operands.of(left.add(right));
            case "-" -> operands.of(left.subtract(right));
            case "*" -> operands.of(left.multiply(right, MathContext.DECIMAL128));
            case "/" -> operands.of(left.divide(notZero(operands, right), MathContext.DECIMAL128));
            case "%" -> operands.of(left.remainder(notZero(operands, right)));
            case "<" -> operands.of(order < 0);
            case "<=" -> operands.of(order <= 0);
            case ">" -> operands.of(order > 0);
            case ">=" -> operands.of(order >= 0);
            default ->
                throw new UnresolvedException(
                        operands.place(), "the operator " + operands.function() + " is not supported");
        };
    }

    private static BigDecimal notZero(Arguments operands, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new UnresolvedException(operands.place(), "division by zero");
        }
        return divisor;
    }
}
