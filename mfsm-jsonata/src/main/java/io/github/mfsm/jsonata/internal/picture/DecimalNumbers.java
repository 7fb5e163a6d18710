package io.github.mfsm.jsonata.internal.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.picture.NumberPicture.Symbols;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbers by a picture.
 *
 * @see <a href="https://www.w3.org/TR/xpath-functions-31/#formatting-the-number">XPath: formatting the number</a>
 */
public final class DecimalNumbers {

    private static final double MAX_PLAIN = 1e21;

    private final NumberPicture picture;
    private final Symbols symbols;
    private final int scaling;
    private final int minFraction;
    private final int maxFraction;
    private final int minInteger;

    private DecimalNumbers(NumberPicture picture, Symbols symbols) {
        this.picture = picture;
        this.symbols = symbols;
        scaling = picture.digits(picture.integer);
        boolean scientific = picture.exponent != null;
        int integers = scaling;
        int least = picture.digits(picture.fraction);
        int most = picture.places(picture.fraction);
        if (integers == 0 && most == 0) {
            least = scientific ? 1 : least;
            most = scientific ? 1 : most;
            integers = scientific ? 0 : 1;
        }
        if (scientific && integers == 0 && picture.integer.contains(symbols.digit())) {
            integers = 1;
        }
        minInteger = integers;
        minFraction = integers == 0 && least == 0 ? 1 : least;
        maxFraction = most;
    }

    /**
     * Writes a number.
     *
     * @param options other symbols than the usual ones, or null
     * @throws Failure D3080 to D3093 if the picture is none
     */
    public static String format(double number, String picture, @Nullable JsonNode options) {
        Symbols symbols = Symbols.of(options);
        List<NumberPicture> halves = NumberPicture.parse(picture, symbols);
        if (!Double.isFinite(number)) {
            throw new Failure("D3001").value(Numbers.of(number));
        }
        boolean own = number < 0 && halves.size() == 2;
        NumberPicture half = halves.get(own ? 1 : 0);
        String sign = number < 0 && !own ? symbols.minus() : "";
        return sign + new DecimalNumbers(half, symbols).format(Math.abs(number));
    }

    private String format(double number) {
        double mantissa = number * scale();
        Integer exponent = null;
        if (picture.exponent != null) {
            exponent = 0;
            double least = StrictMath.pow(10, scaling - 1.0);
            double most = StrictMath.pow(10, scaling);
            for (; mantissa != 0 && mantissa < least; exponent--) {
                mantissa *= 10;
            }
            for (; mantissa > most && Double.isFinite(mantissa); exponent++) {
                mantissa /= 10;
            }
        }
        String digits = grouped(padded(digits(Rounding.atPlace(mantissa, maxFraction), maxFraction)));
        return picture.prefix + digits + (exponent == null ? "" : exponent(exponent)) + picture.suffix;
    }

    private double scale() {
        return picture.text.contains(symbols.percent()) ? 100 : picture.text.contains(symbols.perMille()) ? 1000 : 1;
    }

    private String digits(double number, int places) {
        String plain = Math.abs(number) >= MAX_PLAIN || !Double.isFinite(number)
                ? Numbers.text(number)
                : new BigDecimal(number).setScale(places, RoundingMode.HALF_UP).toPlainString();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            digits.append(
                    c >= '0' && c <= '9' ? (char) (c - '0' + symbols.zero().charAt(0)) : c);
        }
        return digits.toString();
    }

    /** Returns the digits with as many zeros on both sides as the picture asks for; the point is always there. */
    private String padded(String plain) {
        int point = plain.indexOf('.');
        String integer = point < 0 ? plain : plain.substring(0, point);
        String fraction = point < 0 ? "" : plain.substring(point + 1);
        char zero = symbols.zero().charAt(0);
        int first = 0;
        while (first < integer.length() && integer.charAt(first) == zero) {
            first++;
        }
        int last = fraction.length();
        while (last > 0 && fraction.charAt(last - 1) == zero) {
            last--;
        }
        String left = integer.substring(first);
        String right = fraction.substring(0, last);
        return zeros(minInteger - left.length())
                + left
                + symbols.decimal()
                + right
                + zeros(minFraction - right.length());
    }

    private String zeros(int count) {
        return count > 0 ? symbols.zero().substring(0, 1).repeat(count) : "";
    }

    private String grouped(String number) {
        StringBuilder text = new StringBuilder(number);
        int point = number.indexOf(symbols.decimal());
        List<Integer> groups = picture.integerGroups();
        int regular = regular(groups);
        if (regular > 0) {
            for (int place = point - regular; place > 0; place -= regular) {
                text.insert(place, symbols.grouping());
            }
        } else {
            int moved = point;
            for (int group : groups) {
                text.insert(place(text, moved - group), symbols.grouping());
                moved++;
            }
        }
        point = text.indexOf(symbols.decimal());
        for (int group : picture.fractionGroups()) {
            text.insert(Math.min(text.length(), group + point + 1), symbols.grouping());
        }
        point = text.indexOf(symbols.decimal());
        if (!picture.text.contains(symbols.decimal()) || point == text.length() - 1) {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    /** A place before the start counts from the end, as Array.prototype.slice has it. */
    private static int place(CharSequence text, int place) {
        return place >= 0 ? Math.min(place, text.length()) : Math.max(0, text.length() + place);
    }

    private static int regular(List<Integer> groups) {
        int factor = 0;
        for (int group : groups) {
            factor = IntegerPicture.gcd(group, factor);
        }
        for (int i = 1; i <= groups.size(); i++) {
            if (!groups.contains(i * factor)) {
                return 0;
            }
        }
        return factor;
    }

    private String exponent(int exponent) {
        String digits = digits(Math.abs(exponent), 0);
        int least = picture.exponent == null ? 0 : picture.digits(picture.exponent);
        return symbols.exponent() + (exponent < 0 ? symbols.minus() : "") + zeros(least - digits.length()) + digits;
    }
}
