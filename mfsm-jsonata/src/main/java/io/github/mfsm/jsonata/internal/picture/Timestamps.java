package io.github.mfsm.jsonata.internal.picture;

import io.github.mfsm.jsonata.internal.picture.DatePicture.Part;
import io.github.mfsm.jsonata.internal.picture.IntegerPicture.Case;
import io.github.mfsm.jsonata.internal.picture.IntegerPicture.Separator;
import io.github.mfsm.jsonata.internal.regex.Regex;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Run;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads points in time by a picture: which components must be there, and what those that are missing are taken as. */
public final class Timestamps {

    private static final int DAY = 86_400_000;
    private static final int MAX_YEAR = 300_000;

    private final Run run;
    private final Map<Character, @Nullable Double> components = new HashMap<>();

    private Timestamps(Run run) {
        this.run = run;
    }

    /**
     * Reads a point in time.
     *
     * @return milliseconds since 1970, NaN if the components name none, or null if the text does not fit the picture
     * @throws Failure D3136 if components are missing between those that are there
     */
    public static @Nullable Double parse(Run run, String text, String picture) {
        Timestamps timestamps = new Timestamps(run);
        return timestamps.read(text, DatePicture.of(picture).parts) ? timestamps.millis() : null;
    }

    private boolean read(String text, List<Part> parts) {
        StringBuilder pattern = new StringBuilder("^");
        for (Part part : parts) {
            pattern.append('(').append(pattern(part)).append(')');
        }
        int[] places = Regex.compile(pattern.append('$').toString(), "i").find(run, text, 0);
        if (places == null) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.component() != 0) {
                components.put(part.component(), value(part, text.substring(places[2 * i + 2], places[2 * i + 3])));
            }
        }
        return !components.isEmpty();
    }

    private static String pattern(Part part) {
        IntegerPicture picture = part.integer();
        char component = part.component();
        if (component == 0) {
            return part.text().replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
        }
        if (component == 'Z' || component == 'z') {
            String separator = separator(picture);
            return (component == 'z' ? "GMT" : "") + "[-+][0-9]+" + (separator == null ? "" : separator + "[0-9]+");
        }
        if (picture == null) {
            checkNamed(component);
            return "[a-zA-Z]+";
        }
        return switch (picture.kind) {
            case LETTERS -> picture.letters == Case.UPPER ? "[A-Z]+" : "[a-z]+";
            case ROMAN -> picture.letters == Case.UPPER ? "[MDCLXVI]+" : "[mdclxvi]+";
            case WORDS -> "(?:" + Words.alternatives() + ")+";
            case DECIMAL -> "[0-9]" + occurrences(part, picture) + (picture.ordinal ? "(?:th|st|nd|rd)" : "");
        };
    }

    private static void checkNamed(char component) {
        if ("MxFP".indexOf(component) < 0) {
            throw new Failure("D3133").value(String.valueOf(component));
        }
    }

    private static String occurrences(Part part, IntegerPicture picture) {
        int digits = part.digits();
        if (digits <= 0) {
            return "+";
        }
        return picture.optional == 0
                ? "{" + digits + "}"
                : "{" + Math.max(0, digits - picture.optional) + "," + digits + "}";
    }

    /** Returns the one separator of an offset's hours and minutes. */
    private static @Nullable String separator(@Nullable IntegerPicture picture) {
        if (picture == null || picture.regular == 0) {
            return null;
        }
        List<Separator> separators = picture.separators;
        return separators.get(0).character();
    }

    private static @Nullable Double value(Part part, String text) {
        char component = part.component();
        if (component == 'Z' || component == 'z') {
            return offset(part, component == 'z' ? text.substring(3) : text);
        }
        IntegerPicture picture = part.integer();
        if (picture != null) {
            return Integers.parse(text, picture);
        }
        if (component == 'P') {
            return text.equals("am") || text.equals("AM") ? (Double) 0.0 : half(text);
        }
        List<String> names = component == 'F' ? Dates.DAYS : Dates.MONTHS;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String shown = part.max() > 0 ? name.substring(0, Math.min(part.max(), name.length())) : name;
            if (shown.equals(text)) {
                return i + 1.0;
            }
        }
        return null;
    }

    private static @Nullable Double half(String text) {
        return text.equals("pm") || text.equals("PM") ? 1.0 : null;
    }

    private static double offset(Part part, String text) {
        String separator = separator(part.integer());
        if (separator != null) {
            int place = text.indexOf(separator);
            double minutes = Integers.leadingInteger(text.substring(place + 1));
            return Integers.leadingInteger(text.substring(0, Math.max(0, place))) * 60 + minutes;
        }
        if (text.length() <= 3) {
            return Integers.leadingInteger(text) * 60;
        }
        return Integers.leadingInteger(text.substring(0, 3)) * 60 + Integers.leadingInteger(text.substring(3));
    }

    /** Returns whether some of the relevant components are there, and no other one: zero counts as missing. */
    private boolean consistsOf(String all, String relevant) {
        boolean any = false;
        for (int i = 0; i < all.length(); i++) {
            Double value = components.get(all.charAt(i));
            boolean there = value != null && value != 0 && !value.isNaN();
            boolean wanted = relevant.indexOf(all.charAt(i)) >= 0;
            if (there && !wanted) {
                return false;
            }
            any |= there;
        }
        return any;
    }

    private double millis() {
        String date = "YXMxWwdD";
        String time = "PHhmsf";
        boolean yearDay = !consistsOf(date, "YMD") && consistsOf(date, "Yd");
        boolean monthWeek = consistsOf(date, "XxwF");
        boolean yearWeek = !monthWeek && consistsOf(date, "XWF");
        boolean halfDay = !consistsOf(time, "Hmsf") && consistsOf(time, "Phmsf");
        String dateParts = yearDay ? "YD" : monthWeek ? "XxwF" : yearWeek ? "XWF" : "YMD";
        complete(dateParts + (halfDay ? "Phmsf" : "Hmsf"));
        if (monthWeek || yearWeek) {
            throw new Failure("D3136");
        }
        double hour = number('H');
        if (halfDay) {
            hour = (number('h') == 12 ? 0 : number('h')) + (number('P') == 1 ? 12 : 0);
        }
        double days = yearDay
                ? day(number('Y'), 0, 1) + number('d') - 1
                : day(number('Y'), Math.max(0, number('M') - 1), number('D'));
        double millis = days * DAY + hour * 3_600_000 + number('m') * 60_000 + number('s') * 1000 + number('f');
        double zone = number('Z') != 0 ? number('Z') : number('z');
        return Math.abs(millis) <= Dates.MAX_MILLIS ? millis - zone * 60_000 : Double.NaN;
    }

    /** What is less than the smallest given component is zero, what is more than the largest is now; no gaps. */
    private void complete(String parts) {
        Calendar now = Calendar.of(run.now().toEpochMilli());
        boolean started = false;
        boolean ended = false;
        for (int i = 0; i < parts.length(); i++) {
            char part = parts.charAt(i);
            if (components.get(part) != null) {
                started = true;
                if (ended) {
                    throw new Failure("D3136");
                }
            } else if (started) {
                components.put(part, part == 'M' || part == 'D' || part == 'd' ? 1.0 : 0.0);
                ended = true;
            } else {
                components.put(part, (double) now.component(part));
            }
        }
    }

    private double number(char component) {
        Double value = components.get(component);
        return value == null ? 0 : value;
    }

    /** Returns the day since 1970 of a date; months and days that are too large go on into the next ones. */
    private static double day(double year, double month, double day) {
        double full = year >= 0 && year <= 99 ? 1900 + year : year;
        if (!(Math.abs(full) < MAX_YEAR) || !(Math.abs(month) < 12.0 * MAX_YEAR)) {
            return Double.NaN;
        }
        return LocalDate.of((int) full, 1, 1).plusMonths((int) month).toEpochDay() + day - 1;
    }
}
