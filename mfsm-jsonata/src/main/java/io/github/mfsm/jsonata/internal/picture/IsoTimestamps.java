package io.github.mfsm.jsonata.internal.picture;

import io.github.mfsm.jsonata.internal.value.Failure;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads points in time as ISO 8601 writes them; without an offset they are in UTC. */
public final class IsoTimestamps {

    private static final Pattern SHAPE = Pattern.compile("(\\d{4})(?:-([01]\\d))?(?:-([0-3]\\d))?"
            + "(?:T([0-2]\\d):([0-5]\\d):([0-5]\\d))?(\\.\\d+)?(Z|[+-][0-2]\\d:?[0-5]\\d)?");

    private IsoTimestamps() {}

    /**
     * Reads a point in time.
     *
     * @return milliseconds since 1970, or NaN if there is no such day or hour
     * @throws Failure D3110 if it is written in another way
     */
    public static double parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new Failure("D3110").value(text);
        }
        int month = number(matcher.group(2), 1);
        int day = number(matcher.group(3), 1);
        int hour = number(matcher.group(4), 0);
        int minute = number(matcher.group(5), 0);
        int second = number(matcher.group(6), 0);
        double fraction = matcher.group(7) == null ? 0 : Math.floor(1000 * Double.parseDouble("0" + matcher.group(7)));
        boolean midnight = hour == 24 && minute == 0 && second == 0 && fraction == 0;
        boolean timeless = matcher.group(4) == null && (matcher.group(7) != null || matcher.group(8) != null);
        int offset = offset(matcher.group(8));
        boolean dayless = month < 1 || month > 12 || day < 1 || day > 31;
        if (dayless || (hour > 23 && !midnight) || timeless || Math.abs(offset) >= 24 * 60) {
            return Double.NaN;
        }
        long days = LocalDate.of(Integer.parseInt(matcher.group(1)), month, 1).toEpochDay() + day - 1;
        double minutes = (days * 24 + hour) * 60.0 + minute - offset;
        return (minutes * 60 + second) * 1000 + fraction;
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static int offset(@Nullable String zone) {
        if (zone == null || zone.equals("Z")) {
            return 0;
        }
        String digits = zone.substring(1).replace(":", "");
        int minutes = Integer.parseInt(digits.substring(0, 2)) * 60 + Integer.parseInt(digits.substring(2));
        return zone.charAt(0) == '-' ? -minutes : minutes;
    }
}
