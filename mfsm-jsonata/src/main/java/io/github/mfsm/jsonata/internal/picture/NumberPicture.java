package io.github.mfsm.jsonata.internal.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one half of a picture of a number says.
 *
 * @see <a href="https://www.w3.org/TR/xpath-functions-31/#formatting-numbers">XPath: formatting numbers</a>
 */
final class NumberPicture {

    /** The characters that have a meaning in a picture; options may choose others. */
    record Symbols(
            String decimal,
            String grouping,
            String exponent,
            String minus,
            String percent,
            String perMille,
            String zero,
            String digit,
            String pattern) {

        static Symbols of(@Nullable JsonNode options) {
            return new Symbols(
                    option(options, "decimal-separator", "."),
                    option(options, "grouping-separator", ","),
                    option(options, "exponent-separator", "e"),
                    option(options, "minus-sign", "-"),
                    option(options, "percent", "%"),
                    option(options, "per-mille", "\u2030"),
                    option(options, "zero-digit", "0"),
                    option(options, "digit", "#"),
                    option(options, "pattern-separator", ";"));
        }

        private static String option(@Nullable JsonNode options, String name, String otherwise) {
            JsonNode option = options == null ? null : options.get(name);
            return option == null || option.asText().isEmpty() ? otherwise : option.asText();
        }

        boolean isDigit(char c) {
            return c >= zero.charAt(0) && c < zero.charAt(0) + 10;
        }

        boolean isPlace(char c) {
            return isDigit(c) || digit.equals(String.valueOf(c));
        }

        boolean isActive(char c) {
            return isPlace(c) || List.of(decimal, exponent, grouping, pattern).contains(String.valueOf(c));
        }
    }

    final String text;
    final String prefix;
    final String suffix;
    private final Symbols symbols;
    private final String active;
    private final String mantissa;
    final @Nullable String exponent;
    final String integer;
    final String fraction;

    private NumberPicture(String text, Symbols symbols) {
        this.text = text;
        this.symbols = symbols;
        int first = 0;
        while (first < text.length() && !isLimit(text.charAt(first))) {
            first++;
        }
        int last = text.length();
        while (last > first && !isLimit(text.charAt(last - 1))) {
            last--;
        }
        prefix = text.substring(0, first);
        suffix = text.substring(last);
        active = text.substring(first, last);
        int place = text.indexOf(symbols.exponent(), first);
        boolean scientific = place >= 0 && place <= last;
        // the place is one in the whole text, as in the reference
        mantissa = scientific ? active.substring(0, Math.min(place, active.length())) : active;
        exponent = scientific ? active.substring(Math.min(place + 1, active.length())) : null;
        int point = mantissa.indexOf(symbols.decimal());
        integer = point < 0 ? mantissa : mantissa.substring(0, point);
        fraction = point < 0 ? suffix : mantissa.substring(point + 1);
    }

    private boolean isLimit(char c) {
        return symbols.isActive(c) && !symbols.exponent().equals(String.valueOf(c));
    }

    static List<NumberPicture> parse(String picture, Symbols symbols) {
        List<NumberPicture> halves = new ArrayList<>();
        int from = 0;
        for (int at = picture.indexOf(symbols.pattern()); at >= 0; at = picture.indexOf(symbols.pattern(), from)) {
            halves.add(new NumberPicture(picture.substring(from, at), symbols));
            from = at + symbols.pattern().length();
        }
        halves.add(new NumberPicture(picture.substring(from), symbols));
        if (halves.size() > 2) {
            throw new Failure("D3080");
        }
        for (NumberPicture half : halves) {
            String error = half.error();
            if (error != null) {
                throw new Failure(error);
            }
        }
        return halves;
    }

    /** The last rule that is broken is the one that is told, as in the reference. */
    private @Nullable String error() {
        String error = null;
        if (active.isEmpty() && !text.isEmpty()) {
            return "D3086";
        }
        for (Map.Entry<String, Boolean> rule : List.of(
                Map.entry("D3081", isTwice(symbols.decimal())),
                Map.entry("D3082", isTwice(symbols.percent())),
                Map.entry("D3083", isTwice(symbols.perMille())),
                Map.entry("D3084", text.contains(symbols.percent()) && text.contains(symbols.perMille())),
                Map.entry("D3085", mantissa.chars().noneMatch(c -> symbols.isPlace((char) c))),
                Map.entry("D3086", !active.chars().allMatch(c -> symbols.isActive((char) c))),
                Map.entry("D3087", isGroupingAtDecimal()),
                Map.entry("D3088", !text.contains(symbols.decimal()) && integer.endsWith(symbols.grouping())),
                Map.entry("D3089", text.contains(symbols.grouping() + symbols.grouping())),
                Map.entry("D3090", isDigitBefore(integer.indexOf(symbols.digit()))),
                Map.entry("D3091", isDigitBehind(fraction.lastIndexOf(symbols.digit()))),
                Map.entry("D3092", exponent != null && !exponent.isEmpty() && isScaled()),
                Map.entry("D3093", exponent != null && !isAllDigits(exponent)))) {
            error = rule.getValue() ? rule.getKey() : error;
        }
        return error;
    }

    private boolean isTwice(String symbol) {
        return text.indexOf(symbol) != text.lastIndexOf(symbol);
    }

    private boolean isScaled() {
        return text.contains(symbols.percent()) || text.contains(symbols.perMille());
    }

    private boolean isGroupingAtDecimal() {
        int place = text.indexOf(symbols.decimal());
        return place >= 0 && (isAt(place - 1, symbols.grouping()) || isAt(place + 1, symbols.grouping()));
    }

    private boolean isAt(int place, String symbol) {
        return place >= 0 && place < text.length() && symbol.equals(text.substring(place, place + 1));
    }

    private boolean isDigitBefore(int place) {
        return place >= 0 && integer.substring(0, place).chars().anyMatch(c -> symbols.isDigit((char) c));
    }

    private boolean isDigitBehind(int place) {
        return place >= 0 && fraction.substring(place).chars().anyMatch(c -> symbols.isDigit((char) c));
    }

    private boolean isAllDigits(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> symbols.isDigit((char) c));
    }

    int digits(String part) {
        return (int) part.chars().filter(c -> symbols.isDigit((char) c)).count();
    }

    int places(String part) {
        return (int) part.chars().filter(c -> symbols.isPlace((char) c)).count();
    }

    /** How many places stand behind each separator of the integer part. */
    List<Integer> integerGroups() {
        List<Integer> groups = new ArrayList<>();
        for (int at = integer.indexOf(symbols.grouping()); at >= 0; at = integer.indexOf(symbols.grouping(), at + 1)) {
            groups.add(places(integer.substring(at)));
        }
        return groups;
    }

    /**
     * How many places stand before each separator; after the first, those of the integer part count, as in the
     * reference.
     */
    List<Integer> fractionGroups() {
        List<Integer> groups = new ArrayList<>();
        for (int at = fraction.indexOf(symbols.grouping()); at >= 0; at = integer.indexOf(symbols.grouping(), at + 1)) {
            groups.add(places(fraction.substring(0, Math.min(at, fraction.length()))));
        }
        return groups;
    }
}
