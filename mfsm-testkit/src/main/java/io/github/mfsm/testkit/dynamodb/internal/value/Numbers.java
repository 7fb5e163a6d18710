package io.github.mfsm.testkit.dynamodb.internal.value;

import java.math.BigDecimal;

/**
 * DynamoDB's numbers: up to 38 significant digits, magnitudes from 1E-130 to below 1E+126.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Data
 *     types</a>
 */
public final class Numbers {
    private static final int MAX_DIGITS = 38;
    private static final long MAX_EXPONENT = 125;
    private static final long MIN_EXPONENT = -130;
    private static final int MAX_TEXT = 1_000;

    private Numbers() {}

    /** Reads a number as it crosses the wire: decimal digits, perhaps with sign, point and exponent. */
    public static Value.Num parse(String text) {
        if (text.isEmpty()) {
            throw Errors.validation("The parameter cannot be converted to a numeric value");
        }
        if (text.length() > MAX_TEXT) { // no number in range needs that many; BigDecimal is slow on very long ones
            throw tooManyDigits();
        }
        try {
            return checked(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw Errors.validation("The parameter cannot be converted to a numeric value: " + text);
        }
    }

    /** Returns the result of an addition, if it is in range. */
    public static Value.Num checked(BigDecimal value) {
        if (value.signum() == 0) {
            return new Value.Num(BigDecimal.ZERO);
        }
        long exponent = (long) value.precision() - value.scale() - 1;
        if (exponent > MAX_EXPONENT) {
            throw Errors.validation(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range");
        }
        if (exponent < MIN_EXPONENT) {
            throw Errors.validation(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        Value.Num number = new Value.Num(value);
        if (number.value().precision() > MAX_DIGITS) {
            throw tooManyDigits();
        }
        return number;
    }

    /** Writes a number as DynamoDB does: plain digits, nothing superfluous. */
    public static String text(Value.Num number) {
        return number.value().toPlainString();
    }

    private static RuntimeException tooManyDigits() {
        return Errors.validation("Attempting to store more than 38 significant digits in a Number");
    }
}
