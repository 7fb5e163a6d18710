package io.github.mfsm.template.internal.terraform.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Terraform's numbers: binary ones of 512 bits, written with the fewest decimal digits that mean the same.
 *
 * <p>A number is kept as it is written; before it is computed with, it is the binary one next to that.
 */
public final class Numbers {
    private static final int BITS = 512;

    /** So many digits are always kept by 512 bits. */
    private static final int SAFE_DIGITS = 153;

    private static final int MOST_DIGITS = 156;
    private static final MathContext WORKING = new MathContext(400, RoundingMode.HALF_EVEN);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Numbers() {}

    /** Returns a number as Terraform writes it. */
    public static String written(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Returns the binary number next to a decimal one, exactly. */
    public static BigDecimal binary(BigDecimal number) {
        if (number.signum() == 0
                || (number.scale() <= 0 && number.toBigInteger().bitLength() <= BITS)) {
            return number;
        }
        BigDecimal size = number.abs();
        int exponent = exponent(size);
        BigInteger bits = scaled(size, BITS - exponent)
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
        BigDecimal exact = exponent >= BITS
                ? new BigDecimal(bits.shiftLeft(exponent - BITS))
                : new BigDecimal(bits).divide(TWO.pow(BITS - exponent)); // ends, since the divisor is a power of two
        return number.signum() < 0 ? exact.negate() : exact;
    }

    /** Returns the exponent e of a positive number m * 2^e with m between 1/2 and 1. */
    private static int exponent(BigDecimal size) {
        int guess = (int) Math.floor((size.precision() - size.scale()) * (Math.log(10) / Math.log(2))) + 2;
        while (scaled(size, BITS - guess).compareTo(TWO.pow(BITS - 1)) < 0) {
            guess--;
        }
        return guess;
    }

    private static BigDecimal scaled(BigDecimal size, int powerOfTwo) {
        return powerOfTwo >= 0 ? size.multiply(TWO.pow(powerOfTwo)) : size.divide(TWO.pow(-powerOfTwo), WORKING);
    }

    /** Returns the shortest decimal number that means the same as the binary number next to a computed one. */
    public static BigDecimal shortest(BigDecimal computed) {
        if (computed.precision() <= SAFE_DIGITS && computed.scale() <= 0) {
            return computed;
        }
        BigDecimal exact = binary(computed);
        for (int digits = 1; digits < MOST_DIGITS; digits = digits < SAFE_DIGITS ? SAFE_DIGITS : digits + 1) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (binary(rounded).compareTo(exact) == 0) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }

    /** Returns a quotient with more digits than a number keeps. */
    public static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, WORKING);
    }
}
