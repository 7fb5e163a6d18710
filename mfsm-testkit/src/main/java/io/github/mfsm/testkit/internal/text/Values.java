package io.github.mfsm.testkit.internal.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How values look on a page. */
public final class Values {
    private static final int MOST_CHARACTERS = 20_000;

    private Values() {}

    /** Returns JSON text on several lines, and any other text as it is; what is very long is cut, and says so. */
    public static String json(String text) {
        try {
            JsonNode node = WireJson.parse(text);
            return cut(node.isMissingNode() ? text : node.toPrettyString());
        } catch (JsonProcessingException e) {
            return cut(text);
        }
    }

    /** Returns a member of a JSON object as JSON text; empty if there is none. */
    public static Optional<String> member(String object, String name) {
        try {
            JsonNode member = WireJson.parse(object).path(name);
            return member.isMissingNode() ? Optional.empty() : Optional.of(member.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** Returns a text, cut if it is very long. */
    public static String cut(String text) {
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS) + "\n… and " + (text.length() - MOST_CHARACTERS)
                        + " more characters";
    }

    /** Returns a short text for a drawing: what is too long loses its middle. */
    public static String shorten(String text, int most) {
        int[] points = text.replaceAll("\\s+", " ").codePoints().toArray();
        if (points.length <= most) {
            return new String(points, 0, points.length);
        }
        int head = most * 3 / 5;
        int tail = most - head - 1;
        return new String(points, 0, head) + "…" + new String(points, points.length - tail, tail);
    }

    /** Returns a duration in the units that suit it, such as {@code 2 d 3 h} or {@code 1.5 s}. */
    public static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            String seconds = String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
            return seconds.replaceFirst("\\.?0+$", "") + " s";
        }
        StringBuilder text = new StringBuilder();
        add(text, duration.toDays(), "d");
        add(text, duration.toHoursPart(), "h");
        add(text, duration.toMinutesPart(), "min");
        add(text, duration.toSecondsPart(), "s");
        return text.toString().stripTrailing();
    }

    /** Returns a duration such as {@code 2d 03:00:00} or {@code 00:00:01.500}, for columns of them. */
    public static String clock(Duration duration) {
        String days = duration.toDays() == 0 ? "" : duration.toDays() + "d ";
        String millis =
                duration.toMillisPart() == 0 ? "" : String.format(Locale.ROOT, ".%03d", duration.toMillisPart());
        return days
                + String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d%s",
                        duration.toHoursPart(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart(),
                        millis);
    }

    private static void add(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(' ').append(unit).append(' ');
        }
    }

    /** Returns a count with its noun, such as {@code 1 state} or {@code 2 states}. */
    public static String count(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
