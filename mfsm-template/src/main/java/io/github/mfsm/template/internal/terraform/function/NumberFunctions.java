package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Functions over numbers, and conversions of simple values. */
final class NumberFunctions {
    private NumberFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.ofEntries(
                Map.entry("abs", given -> given.of(given.number(0).abs())),
                Map.entry("ceil", given -> given.of(given.number(0).setScale(0, RoundingMode.CEILING))),
                Map.entry("floor", given -> given.of(given.number(0).setScale(0, RoundingMode.FLOOR))),
                Map.entry(
                        "signum",
                        given -> given.of(BigDecimal.valueOf(given.number(0).signum()))),
                Map.entry("max", given -> fold(given, BigDecimal::max)),
                Map.entry("min", given -> fold(given, BigDecimal::min)),
                Map.entry("sum", NumberFunctions::sum),
                Map.entry("pow", NumberFunctions::pow),
                Map.entry("parseint", NumberFunctions::parseInt),
                Map.entry("tostring", NumberFunctions::toText),
                Map.entry("tonumber", NumberFunctions::toNumber),
                Map.entry("tobool", NumberFunctions::toBool));
    }

    private static Node fold(Arguments given, BinaryOperator<BigDecimal> operator) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            numbers.add(given.number(i));
        }
        return given.of(numbers.stream().reduce(operator).orElseThrow(() -> given.problem("an argument is missing")));
    }

    private static Node sum(Arguments given) {
        return given.of(given.list(0).stream().map(given::number).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static Node pow(Arguments given) {
        int exponent = given.integer(1);
        if (Math.abs(exponent) > 300) {
            throw given.problem("the exponent is too large");
        }
        return given.of(given.number(0).pow(exponent, MathContext.DECIMAL128));
    }

    private static Node parseInt(Arguments given) {
        int base = given.integer(1);
        String digits = given.string(0);
        if (base < 2 || base > Character.MAX_RADIX || digits.length() > 300) {
            throw given.problem("no number of base " + base);
        }
        try {
            return given.of(new BigDecimal(new BigInteger(digits, base)));
        } catch (NumberFormatException e) {
            throw given.problem(digits + " is no number of base " + base);
        }
    }

    private static Node toText(Arguments given) {
        return given.value(0) instanceof Node.Null ? given.value(0) : new Node.Str(given.text(0));
    }

    private static Node toNumber(Arguments given) {
        return given.value(0) instanceof Node.Null ? given.value(0) : given.of(given.number(0));
    }

    private static Node toBool(Arguments given) {
        Text text = given.value(0).scalar();
        if (text == null || !text.value().matches("true|false")) {
            throw given.problem("neither true nor false");
        }
        return given.of(text.value().equals("true"));
    }
}
