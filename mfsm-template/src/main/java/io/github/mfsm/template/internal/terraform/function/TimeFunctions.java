package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Functions over times that are given; those that ask the clock are known only at deployment.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions/formatdate">formatdate</a>
 */
final class TimeFunctions {
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?" + "(?:Z|[-+][0-9]{2}:[0-9]{2})");
    private static final Pattern DURATION =
            Pattern.compile("[-+]?(?:0|(?:(?:[0-9]{1,12}\\.?[0-9]{0,12}|\\.[0-9]{1,12})(?:ns|us|µs|μs|ms|s|m|h))+)");
    private static final Pattern PART = Pattern.compile("([0-9.]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern TOKEN = Pattern.compile("'(?:[^']|'')*'|'|([A-Za-z])\\1*|[^A-Za-z']+");

    private TimeFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.of(
                "timeadd", TimeFunctions::add,
                "timecmp",
                        given -> given.of(BigDecimal.valueOf(Integer.signum(time(given, 0)
                                .toInstant()
                                .compareTo(time(given, 1).toInstant())))),
                "formatdate", given -> given.of(formatted(given, time(given, 1))));
    }

    private static OffsetDateTime time(Arguments given, int index) {
        String written = given.string(index);
        try {
            if (TIME.matcher(written).matches()) {
                return OffsetDateTime.parse(written, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            }
        } catch (DateTimeException e) {
            throw given.problem("\"" + written + "\" is no time that there is");
        }
        throw given.problem("\"" + written + "\" is no time of RFC 3339, such as 2017-11-22T00:00:00Z");
    }

    private static Node add(Arguments given) {
        String written = given.string(1);
        if (!DURATION.matcher(written).matches()) {
            throw given.problem("\"" + written + "\" is no duration, such as 1h30m");
        }
        BigDecimal nanoseconds = BigDecimal.ZERO;
        Matcher part = PART.matcher(written);
        while (part.find()) {
            nanoseconds = nanoseconds.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
        }
        Duration duration = Duration.ofSeconds(
                nanoseconds.divideToIntegralValue(unit("s")).longValue(),
                nanoseconds.remainder(unit("s")).longValue());
        OffsetDateTime sum = time(given, 0).plus(written.startsWith("-") ? duration.negated() : duration);
        return given.of(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT)
                .format(sum));
    }

    private static BigDecimal unit(String name) {
        return switch (name) {
            case "h" -> new BigDecimal("3.6e12");
            case "m" -> new BigDecimal("6e10");
            case "s" -> new BigDecimal("1e9");
            case "ms" -> new BigDecimal("1e6");
            case "ns" -> BigDecimal.ONE;
            default -> new BigDecimal("1e3");
        };
    }

    private static String formatted(Arguments given, OffsetDateTime time) {
        StringBuilder out = new StringBuilder();
        Matcher token = TOKEN.matcher(given.string(0));
        while (token.find()) {
            String word = token.group();
            if (word.equals("'")) {
                throw given.problem("a quote is not closed");
            }
            boolean isQuoted = word.startsWith("'");
            out.append(
                    isQuoted
                            ? word.substring(1, word.length() - 1).replace("''", "'")
                            : token.group(1) == null ? word : part(given, word, time));
        }
        return out.toString();
    }

    private static String part(Arguments given, String letters, OffsetDateTime time) {
        boolean isUtc = time.getOffset().equals(ZoneOffset.UTC);
        int hour = (time.getHour() + 11) % 12 + 1;
        return switch (letters) {
            case "YYYY" -> digits(4, time.getYear());
            case "YY" -> digits(2, time.getYear() % 100);
            case "MMMM" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "MMM" ->
                time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
            case "MM", "M" -> digits(letters.length(), time.getMonthValue());
            case "DD", "D" -> digits(letters.length(), time.getDayOfMonth());
            case "EEEE" -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "EEE" ->
                time.getDayOfWeek()
                        .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        .substring(0, 3);
            case "hh", "h" -> digits(letters.length(), time.getHour());
            case "HH", "H" -> digits(letters.length(), hour);
            case "AA" -> time.getHour() < 12 ? "AM" : "PM";
            case "aa" -> time.getHour() < 12 ? "am" : "pm";
            case "mm", "m" -> digits(letters.length(), time.getMinute());
            case "ss", "s" -> digits(letters.length(), time.getSecond());
            case "ZZZZZ" -> offset("xxx", time);
            case "ZZZZ" -> offset("xx", time);
            case "ZZZ" -> isUtc ? "UTC" : offset("xx", time);
            case "Z" -> offset("XXX", time);
            default -> throw given.problem(letters + " means nothing in a format of dates; put words in quotes");
        };
    }

    private static String offset(String pattern, OffsetDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
    }

    private static String digits(int least, int number) {
        return String.format(Locale.ROOT, "%0" + least + "d", number);
    }
}
