package io.github.mfsm.testkit.internal.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How values look on a page. */
public final class Values {
    private static final int MOST_CHARACTERS = 20_000;

    /** Less in common is not worth cutting. */
    private static final int FEWEST_CUT = 3;

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

    /**
     * Returns short texts for a drawing, which stand side by side: what is too long loses what it has in common with
     * another one at its beginning, and if that isn't enough its middle.
     */
    public static List<String> shortenAlike(List<String> texts, int most) {
        List<String> shortened = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            int common = 0;
            for (int j = 0; j < texts.size(); j++) {
                common = j == i ? common : Math.max(common, common(text, texts.get(j)));
            }
            boolean cuts = text.codePointCount(0, text.length()) > most && common > FEWEST_CUT;
            int from = Math.max(0, Math.min(common, text.length() - most + 1));
            shortened.add(shorten(cuts ? "…" + text.substring(from) : text, most));
        }
        return shortened;
    }

    /** Returns how many characters two texts begin with alike, up to the end of a word. */
    private static int common(String one, String other) {
        int end = 0;
        for (int i = 0; i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i); i++) {
            end = Character.isLetterOrDigit(one.charAt(i)) ? end : i + 1;
        }
        return end;
    }

    /** Returns a count in at most four characters, such as {@code 25k}. */
    public static String brief(int count) {
        return count < 1_000 ? Integer.toString(count) : count < 1_000_000 ? count / 1_000 + "k" : "1M+";
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
