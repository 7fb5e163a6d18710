package io.github.mfsm.jsonata.internal.value;

import java.math.BigDecimal;

/** Rounds numbers half to even, as the reference does. */
public final class Rounding {

    private static final int MAX_SHIFT = 400;

    private Rounding() {}

    /** Rounds at a decimal place, on the digits that are shown. */
    public static double atPlace(double number, double places) {
        if (places == 0) {
            return toInteger(number);
        }
        if (places != Math.rint(places) || (places > 0 && Math.abs(places) > MAX_SHIFT)) {
            return Double.NaN;
        }
        if (places < -MAX_SHIFT) {
            return 0;
        }
        double rounded = toInteger(shifted(number, (int) places));
        return shifted(rounded, (int) -places) + 0.0;
    }

    /** Rounds to a whole number; what is not finite stays so. */
    public static double toInteger(double number) {
        return Double.isFinite(number) ? Math.rint(number) + 0.0 : number;
    }

    private static double shifted(double number, int places) {
        return Double.isFinite(number)
                ? new BigDecimal(Numbers.text(number)).scaleByPowerOfTen(places).doubleValue()
                : Double.NaN;
    }
}
