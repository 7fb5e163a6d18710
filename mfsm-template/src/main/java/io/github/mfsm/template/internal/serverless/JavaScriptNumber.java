package io.github.mfsm.template.internal.serverless;

import java.math.BigDecimal;

/**
 * Numbers as the Framework's strings have them.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-numeric-types-number-tostring">Number::toString</a>
 */
final class JavaScriptNumber {
    private JavaScriptNumber() {}

    static String of(BigDecimal value) {
        BigDecimal number = new BigDecimal(Double.toString(value.doubleValue())).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (number.signum() == 0) {
            return "0";
        }
        if (exponent >= -6 && exponent < 21) {
            return number.toPlainString();
        }
        String digits = number.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return digits + 'e' + (exponent < 0 ? "" : "+") + exponent;
    }
}
