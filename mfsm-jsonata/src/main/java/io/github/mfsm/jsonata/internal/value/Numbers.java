package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as IEEE doubles, written as ECMAScript writes them.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-numeric-types-number-tostring">ECMAScript: Number::toString</a>
 */
public final class Numbers {

    private static final long MAX_SAFE = 1L << 53;
    private static final int STRING_PRECISION = 15;

    private Numbers() {}

    /** Returns a number: an integer where it is one. */
    public static JsonNode of(double value) {
        int small = (int) value;
        if (small == value) {
            return IntNode.valueOf(small);
        }
        if (value == Math.rint(value) && Math.abs(value) <= MAX_SAFE) {
            return LongNode.valueOf((long) value);
        }
        return DoubleNode.valueOf(value);
    }

    /** Returns an integer. */
    public static JsonNode of(int value) {
        return IntNode.valueOf(value);
    }

    /** Returns whether a value is a number that is not NaN; fails if it is infinite, as the reference does. */
    public static boolean isNumber(@Nullable JsonNode value) {
        if (!(value instanceof NumericNode)) {
            return false;
        }
        if (value instanceof DoubleNode) {
            double number = value.doubleValue();
            if (Double.isInfinite(number)) {
                throw new Failure("D1001").value(value);
            }
            return !Double.isNaN(number);
        }
        return (!value.isBigDecimal() && !value.isBigInteger()) || isNumber(DoubleNode.valueOf(value.doubleValue()));
    }

    /** Rounds to 15 significant digits, as numbers are when they become text. */
    public static double rounded(double value) {
        if ((value == Math.rint(value) && Math.abs(value) < 1e15) || !Double.isFinite(value)) {
            return value;
        }
        String digits = Double.toString(value);
        if (digits.length() <= STRING_PRECISION) {
            return value;
        }
        return new BigDecimal(value)
                .round(new MathContext(STRING_PRECISION, RoundingMode.HALF_UP))
                .doubleValue();
    }

    /** Returns the shortest text that reads as the same number. */
    public static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= MAX_SAFE) {
            return Long.toString((long) value);
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        return layOut(shortest(value));
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (exact.precision() <= STRING_PRECISION) {
            return exact;
        }
        BigDecimal binary = new BigDecimal(value);
        for (int precision = STRING_PRECISION; precision <= 17; precision++) {
            BigDecimal rounded = binary.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact;
    }

    /** Plain between 1e-7 and 1e21, otherwise with an exponent. */
    private static String layOut(BigDecimal number) {
        int exponent = number.precision() - number.scale();
        if (exponent > -6 && exponent <= 21) {
            return number.toPlainString();
        }
        String digits = number.unscaledValue().abs().toString();
        StringBuilder text = new StringBuilder();
        if (number.signum() < 0) {
            text.append('-');
        }
        text.append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        return text.append('e')
                .append(exponent > 0 ? "+" : "-")
                .append(Math.abs(exponent - 1))
                .toString();
    }

    /** Returns the remainder with the sign of the dividend. */
    public static double remainder(double left, double right) {
        return left % right;
    }
}
