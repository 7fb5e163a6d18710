package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.terraform.type.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code format} and {@code formatlist}.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions/format">format</a>
 */
final class Formats {
    private static final Pattern VERB =
            Pattern.compile("%([-+0 #]*)([0-9]{1,3})?(?:\\.([0-9]{0,3}))?(?:\\[([0-9]{1,3})])?(\\X)?", Pattern.DOTALL);

    /** How a value is to be written. */
    private record Verb(
            String flags,
            int width,
            @Nullable Integer precision,
            @Nullable Integer argument,
            String letter) {
        static Verb of(Matcher found) {
            String precision = found.group(3);
            return new Verb(
                    found.group(1),
                    found.group(2) == null ? 0 : Integer.parseInt(found.group(2)),
                    precision == null ? null : precision.isEmpty() ? Integer.valueOf(0) : Integer.valueOf(precision),
                    found.group(4) == null ? null : Integer.valueOf(found.group(4)),
                    found.group(5) == null ? "" : found.group(5));
        }

        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }

        int precisionOr(int other) {
            return precision == null ? other : precision;
        }

        /** Returns a number with the sign that the flags want. */
        String signed(boolean isNegative, String digits) {
            return (isNegative ? "-" : has('+') ? "+" : has(' ') ? " " : "") + digits;
        }

        String padded(String text, boolean isNumber) {
            int missing = width - Graphemes.of(text).size();
            if (missing <= 0) {
                return text;
            }
            if (has('-')) {
                return text + " ".repeat(missing);
            }
            if (!has('0')) {
                return " ".repeat(missing) + text;
            }
            int sign = isNumber && !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
            return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
        }
    }

    private Formats() {}

    static String format(Arguments given) {
        Matcher matcher = VERB.matcher(given.string(0));
        StringBuilder out = new StringBuilder();
        int last = 0;
        int used = 0;
        while (matcher.find()) {
            String formatted = "%";
            if (!matcher.group().equals("%%")) {
                Verb verb = Verb.of(matcher);
                last = verb.argument() == null ? last + 1 : verb.argument();
                used = Math.max(used, last);
                formatted = one(given, verb, given.value(last));
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(formatted));
        }
        if (used < given.size() - 1) {
            throw given.problem((given.size() - 1) + " values for " + used + " verbs");
        }
        return matcher.appendTail(out).toString();
    }

    private static String one(Arguments given, Verb verb, Node value) {
        if (value instanceof Node.Null) {
            throw given.problem("a value is null, and the result known only after apply");
        }
        return switch (verb.letter()) {
            case "s" -> verb.padded(cut(given.text(value).value(), verb), false);
            case "q" -> verb.padded(quoted(given, cut(given.text(value).value(), verb)), false);
            case "v" -> any(given, verb, value);
            case "t" -> Boolean.toString(given.conversion().bool(value));
            case "d" -> whole(given, verb, value, 10, "");
            case "b" -> whole(given, verb, value, 2, "0b");
            case "o" -> whole(given, verb, value, 8, "0");
            case "x" -> whole(given, verb, value, 16, "0x");
            case "X" -> whole(given, verb, value, 16, "0x").toUpperCase(Locale.ROOT);
            case "e", "f", "g" -> decimal(verb, given.number(value));
            case "E", "G" -> decimal(verb, given.number(value)).toUpperCase(Locale.ROOT);
            default -> throw given.problem("%" + verb.letter() + " is no verb");
        };
    }

    private static String cut(String text, Verb verb) {
        List<String> characters = Graphemes.of(text);
        return characters.size() <= verb.precisionOr(Integer.MAX_VALUE)
                ? text
                : String.join("", characters.subList(0, verb.precisionOr(0)));
    }

    private static String quoted(Arguments given, String text) {
        return JsonText.of(Node.Str.of(text, given.place())).value();
    }

    private static String any(Arguments given, Verb verb, Node value) {
        if (value instanceof Node.Num number && !verb.has('#')) {
            return verb.padded(general(Numbers.binary(number.value()), null), true);
        }
        boolean isPlain = value instanceof Node.Str && !verb.has('#');
        return verb.padded(
                isPlain ? given.text(value).value() : JsonText.of(value).value(), false);
    }

    private static String whole(Arguments given, Verb verb, Node value, int base, String prefix) {
        BigDecimal number = given.number(value);
        if (number.stripTrailingZeros().scale() > 0) {
            throw given.problem("%" + verb.letter() + " takes a whole number, and not " + number);
        }
        String digits = number.toBigInteger().abs().toString(base);
        String all = "0".repeat(Math.max(0, verb.precisionOr(0) - digits.length())) + digits;
        return verb.padded(verb.signed(number.signum() < 0, (verb.has('#') ? prefix : "") + all), true);
    }

    private static String decimal(Verb verb, BigDecimal number) {
        BigDecimal size = Numbers.binary(number).abs();
        String digits = switch (verb.letter()) {
            case "f" ->
                size.setScale(verb.precisionOr(6), RoundingMode.HALF_EVEN).toPlainString();
            case "e", "E" -> scientific(size, verb.precisionOr(6));
            default -> general(size, verb.precision());
        };
        return verb.padded(verb.signed(number.signum() < 0, digits), true);
    }

    /** Writes as {@code %e} does, with as many digits behind the point. */
    private static String scientific(BigDecimal size, int digits) {
        BigDecimal rounded = size.round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
        int exponent = size.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String mantissa = rounded.movePointLeft(exponent)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .toPlainString();
        return mantissa + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** Writes as {@code %g} does: the fewest digits, or as many as are wanted. */
    private static String general(BigDecimal number, @Nullable Integer precision) {
        BigDecimal rounded = (precision == null
                        ? Numbers.shortest(number)
                        : number.round(new MathContext(Math.max(1, precision), RoundingMode.HALF_EVEN)))
                .stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        int digits = rounded.precision();
        int most = precision == null ? 6 : precision > digits && digits > exponent ? digits : Math.max(1, precision);
        String written = exponent < -4 || exponent >= most
                ? scientific(rounded.abs(), digits - 1)
                : rounded.abs().toPlainString();
        return rounded.signum() < 0 ? '-' + written : written;
    }

    static Node formatList(Arguments given) {
        int count = -1;
        for (Node value : given.values().subList(1, given.size())) {
            int size = value instanceof Node.Sequence list ? list.items().size() : count;
            if (count >= 0 && size != count) {
                throw given.problem("lists of " + count + " and of " + size + " items");
            }
            count = size;
        }
        List<Node> results = new ArrayList<>();
        for (int i = 0; i < Math.abs(count); i++) {
            List<Node> row = new ArrayList<>();
            for (Node value : given.values()) {
                row.add(value instanceof Node.Sequence list ? list.items().get(i) : value);
            }
            results.add(given.of(format(new Arguments(given.place(), given.function(), row))));
        }
        return given.ofList(results);
    }
}
