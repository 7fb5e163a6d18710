package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.function.Arguments;
import io.github.mfsm.template.internal.terraform.type.Numbers;
import java.math.BigDecimal;

/** Operators over two numbers. */
final class Arithmetic {
    private Arithmetic() {}

    static Node of(Arguments operands) {
        BigDecimal left = Numbers.binary(operands.number(0));
        BigDecimal right = Numbers.binary(operands.number(1));
        int order = left.compareTo(right);
        return switch (operands.function()) {
            case "+" -> operands.of(Numbers.shortest(left.add(right)));
            case "-" -> operands.of(Numbers.shortest(left.subtract(right)));
            case "*" -> operands.of(Numbers.shortest(left.multiply(right)));
            case "/" -> operands.of(Numbers.shortest(Numbers.quotient(left, notZero(operands, right))));
            case "%" -> operands.of(right.signum() == 0 ? left : Numbers.shortest(left.remainder(right)));
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
