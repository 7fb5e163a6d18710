package io.github.mfsm.jsonata.internal.picture;

import io.github.mfsm.jsonata.internal.picture.DatePicture.Part;
import io.github.mfsm.jsonata.internal.picture.IntegerPicture.Case;
import io.github.mfsm.jsonata.internal.picture.IntegerPicture.Kind;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes points in time by a picture. */
public final class Dates {

    static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    static final double MAX_MILLIS = 8.64e15;

    private final Run run;
    private final Calendar calendar;
    private final int hours;
    private final int minutes;

    private Dates(Run run, Calendar calendar, int hours, int minutes) {
        this.run = run;
        this.calendar = calendar;
        this.hours = hours;
        this.minutes = minutes;
    }

    /**
     * Writes a point in time.
     *
     * @param millis since 1970; fractions are cut off
     * @param picture null for ISO 8601
     * @param zone an offset such as {@code -0500}; null for UTC
     */
    public static String format(Run run, double millis, @Nullable String picture, @Nullable String zone) {
        double offset = zone == null ? 0 : Integers.leadingInteger(zone);
        double hours = Math.floor(offset / 100);
        double minutes = offset % 100;
        double local = millis + (60 * hours + minutes) * 60_000;
        DatePicture parts = picture == null ? DatePicture.ISO : DatePicture.of(picture);
        if (!(Math.abs(local) <= MAX_MILLIS)) {
            throw new Failure("D3110").value(Double.isNaN(offset) ? zone : Numbers.text(millis));
        }
        Dates dates = new Dates(run, Calendar.of((long) local), (int) hours, (int) minutes);
        StringBuilder text = new StringBuilder();
        for (Part part : parts.parts) {
            text.append(dates.shown(part));
        }
        return text.toString();
    }

    private String shown(Part part) {
        return switch (part.component()) {
            case 0 -> part.text();
            case 'Z' -> zone(part);
            case 'z' -> isUtcLetter(part) ? "Z" : "GMT" + zone(part);
            case 'P' -> half(part);
            case 'C', 'E' -> "ISO";
            default -> part.names() == null ? number(part) : name(part, part.names());
        };
    }

    private String half(Part part) {
        String half = calendar.component('P') == 1 ? "pm" : "am";
        return part.names() == Case.UPPER ? half.toUpperCase(Locale.ROOT) : half;
    }

    private String number(Part part) {
        double value = calendar.component(part.component());
        if (part.component() == 'Y' && part.digits() >= 0) {
            value = value % StrictMath.pow(10, part.digits());
        }
        IntegerPicture picture = part.integer();
        return picture == null ? "" : Integers.format(run, value, picture);
    }

    private String name(Part part, Case letters) {
        int value = calendar.component(part.component());
        String name = switch (part.component()) {
            case 'M', 'x' -> MONTHS.get(value - 1);
            case 'F' -> DAYS.get(value - 1);
            default -> throw new Failure("D3133").value(String.valueOf(part.component()));
        };
        String shown = switch (letters) {
            case UPPER -> name.toUpperCase(Locale.ROOT);
            case LOWER -> name.toLowerCase(Locale.ROOT);
            case TITLE -> name;
        };
        return part.max() >= 0 && shown.length() > part.max() ? shown.substring(0, part.max()) : shown;
    }

    private boolean isUtcLetter(Part part) {
        return hours * 100 + minutes == 0 && part.modifier() == 't';
    }

    private String zone(Part part) {
        if (isUtcLetter(part)) {
            return "Z";
        }
        IntegerPicture picture = part.integer();
        if (picture == null || picture.kind != Kind.DECIMAL) {
            throw new Failure("D3134").value(0);
        }
        int offset = hours * 100 + minutes;
        String sign = offset >= 0 ? "+" : "";
        if (picture.regular > 0 || picture.mandatory == 3 || picture.mandatory == 4) {
            return sign + Integers.format(run, offset, picture);
        }
        if (picture.mandatory > 4) {
            throw new Failure("D3134").value(picture.mandatory);
        }
        String shown = Integers.format(run, hours, picture);
        return sign + (minutes == 0 ? shown : shown + ":" + Integers.format(run, minutes, "00"));
    }
}
