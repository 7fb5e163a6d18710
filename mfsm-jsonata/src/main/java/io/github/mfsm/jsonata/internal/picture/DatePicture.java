package io.github.mfsm.jsonata.internal.picture;

import io.github.mfsm.jsonata.internal.picture.IntegerPicture.Case;
import io.github.mfsm.jsonata.internal.value.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a picture of a date and time says.
 *
 * @see <a href="https://www.w3.org/TR/xpath-functions-31/#rules-for-datetime-formatting">XPath: formatting dates and
 *     times</a>
 */
final class DatePicture {

    static final DatePicture ISO = parse("[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]");
    private static final String INTEGERS = "YMDdFWwXxHhmsf";
    private static final int NONE = -1;
    private static final int LONGEST_KEPT = 200;

    /**
     * A part: fixed text, or a component.
     *
     * @param component its letter, or 0 for fixed text
     * @param names how its name is written, or null if it is a number
     * @param integer how its number is written, or null
     * @param modifier the second presentation modifier, or 0
     * @param max the largest width, or -1
     * @param digits how many digits of the year, the month or the day are shown, or -1
     */
    record Part(
            char component,
            String text,
            @Nullable Case names,
            @Nullable IntegerPicture integer,
            char modifier,
            int max,
            int digits) {}

    final List<Part> parts = new ArrayList<>();

    private DatePicture() {}

    /** The picture that was read last: most programs have one. */
    private static volatile @Nullable Known last;

    private record Known(String text, DatePicture picture) {}

    /** Reads a picture, or takes the last one if it was the same. */
    static DatePicture of(String text) {
        Known known = last;
        if (known == null || !known.text.equals(text)) {
            known = new Known(text, parse(text));
            last = text.length() <= LONGEST_KEPT ? known : null;
        }
        return known.picture;
    }

    private static DatePicture parse(String picture) {
        DatePicture result = new DatePicture();
        int start = 0;
        int at = 0;
        while (at < picture.length()) {
            if (picture.charAt(at) != '[') {
                at++;
            } else if (picture.startsWith("[", at + 1)) {
                result.addText(picture.substring(start, at) + "[");
                at += 2;
                start = at;
            } else {
                result.addText(picture.substring(start, at));
                int end = picture.indexOf(']', at);
                if (end < 0) {
                    throw new Failure("D3135");
                }
                result.parts.add(part(picture.substring(at + 1, end).replaceAll("\\s+", "")));
                at = end + 1;
                start = at;
            }
        }
        result.addText(picture.substring(start));
        return result;
    }

    private void addText(String text) {
        if (!text.isEmpty()) {
            parts.add(new Part((char) 0, text.replace("]]", "]"), null, null, (char) 0, NONE, NONE));
        }
    }

    private static Part part(String marker) {
        char component = marker.isEmpty() ? 0 : marker.charAt(0);
        int comma = marker.lastIndexOf(',');
        String presentation = marker.isEmpty() ? "" : marker.substring(1, comma < 1 ? marker.length() : comma);
        String width = comma < 0 ? "" : marker.substring(comma + 1);
        int dash = width.indexOf('-');
        int min = width(dash < 0 ? width : width.substring(0, dash));
        int max = dash < 0 ? NONE : width(width.substring(dash + 1));
        char modifier = 0;
        if (presentation.length() > 1 && "atco".indexOf(presentation.charAt(presentation.length() - 1)) >= 0) {
            modifier = presentation.charAt(presentation.length() - 1);
            presentation = presentation.substring(0, presentation.length() - 1);
        }
        return part(component, presentation.isEmpty() ? standard(component) : presentation, modifier, min, max);
    }

    private static int width(String text) {
        double width = Integers.leadingInteger(text);
        return Double.isNaN(width) ? NONE : (int) width;
    }

    private static String standard(char component) {
        return switch (component) {
            case 'm', 's' -> "01";
            case 'Z', 'z' -> "01:01";
            case 'F', 'P', 'C', 'E' -> "n";
            case 'Y', 'M', 'D', 'd', 'W', 'w', 'X', 'x', 'H', 'h', 'f' -> "1";
            default -> throw unknown(component);
        };
    }

    private static Failure unknown(char component) {
        return new Failure("D3132").value(component == 0 ? "" : String.valueOf(component));
    }

    private static Part part(char component, String presentation, char modifier, int min, int max) {
        boolean zone = component == 'Z' || component == 'z';
        Case names = names(presentation);
        if (zone) {
            return new Part(component, "", null, zone(presentation), modifier, max, NONE);
        }
        boolean integer = INTEGERS.indexOf(component) >= 0;
        if (!integer && "PCE".indexOf(component) < 0) {
            throw unknown(component);
        }
        if (names != null || !integer) {
            return new Part(component, "", names, null, modifier, max, NONE);
        }
        IntegerPicture number = IntegerPicture.parse(modifier == 0 ? presentation : presentation + ";" + modifier);
        if (number.kind == IntegerPicture.Kind.DECIMAL) {
            number.mandatory = Math.max(number.mandatory, min);
        }
        int digits = NONE;
        if ("YMD".indexOf(component) >= 0) {
            int shown = number.mandatory + number.optional;
            digits = max >= 0 ? max : shown >= 2 ? shown : NONE;
            number.mandatory = max >= 0 ? max : number.mandatory;
        }
        return new Part(component, "", null, number, modifier, max, digits);
    }

    private static IntegerPicture zone(String presentation) {
        try {
            return IntegerPicture.parse(presentation);
        } catch (Failure e) {
            throw e.code().equals("D3130") ? new Failure("D3134").value(0) : e;
        }
    }

    private static @Nullable Case names(String presentation) {
        if (presentation.startsWith("n")) {
            return Case.LOWER;
        }
        if (presentation.startsWith("Nn")) {
            return Case.TITLE;
        }
        return presentation.startsWith("N") ? Case.UPPER : null;
    }
}
