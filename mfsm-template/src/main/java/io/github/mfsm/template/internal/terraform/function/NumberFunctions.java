package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.terraform.type.HclType;
import io.github.mfsm.template.internal.terraform.type.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Functions over numbers, and conversions of simple values. */
final class NumberFunctions {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

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
                Map.entry("log", NumberFunctions::log),
                Map.entry("tostring", given -> ListFunctions.converted(given, HclType.Simple.STRING)),
                Map.entry("tonumber", given -> ListFunctions.converted(given, HclType.Simple.NUMBER)),
                Map.entry("tobool", given -> ListFunctions.converted(given, HclType.Simple.BOOL)));
    }

    private static Node fold(Arguments given, BinaryOperator<BigDecimal> operator) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            numbers.add(given.number(i));
        }
        return given.of(numbers.stream().reduce(operator).orElseThrow(() -> given.problem("an argument is missing")));
    }

    private static Node sum(Arguments given) {
        return given.of(given.list(0).stream()
                .map(given::number)
                .reduce((one, other) -> Numbers.shortest(Numbers.binary(one).add(Numbers.binary(other))))
                .orElseThrow(() -> given.problem("the list is empty")));
    }

    /** Terraform computes powers and logarithms with 64 bits. */
    private static Node pow(Arguments given) {
        BigDecimal exponent = given.number(1);
        if (exponent.stripTrailingZeros().scale() > 0) {
            throw given.problem("an exponent that is no whole number is not supported");
        }
        return ofDouble(given, Math.pow(given.number(0).doubleValue(), exponent.doubleValue()));
    }

    private static Node log(Arguments given) {
        double base = given.number(1).doubleValue();
        return ofDouble(given, StrictMath.log(given.number(0).doubleValue()) / StrictMath.log(base));
    }

    private static Node ofDouble(Arguments given, double value) {
        if (!Double.isFinite(value)) {
            throw given.problem("the result is no number");
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return given.of(rounded);
            }
        }
        return given.of(exact.round(new MathContext(17)));
    }

    private static Node parseInt(Arguments given) {
        int base = given.integer(1);
        if (!(given.value(0) instanceof Node.Str string)) {
            throw given.problem("a string is needed, and not " + given.value(0).kind());
        }
        String written = string.text().value();
        if (base < 2 || base > DIGITS.length() || written.length() > 300) {
            throw given.problem("no number of base " + base);
        }
        String digits = written.replaceFirst("^[-+]", "");
        BigInteger value = BigInteger.ZERO;
        for (char digit : (base <= Character.MAX_RADIX ? digits.toLowerCase(Locale.ROOT) : digits).toCharArray()) {
            int worth = DIGITS.indexOf(digit);
            if (worth < 0 || worth >= base) {
                throw given.problem(written + " is no number of base " + base);
            }
            value = value.multiply(BigInteger.valueOf(base)).add(BigInteger.valueOf(worth));
        }
        if (digits.isEmpty()) {
            throw given.problem("an empty string is no number");
        }
        return given.of(new BigDecimal(written.startsWith("-") ? value.negate() : value));
    }
}
