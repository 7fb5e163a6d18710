package io.github.mfsm.cli.input;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as users write them: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 2h}. */
public final class TimeText {
    private static final Pattern TIME = Pattern.compile("(\\d{1,7})(ms|s|m|h)");

    private TimeText() {}

    /**
     * Returns the time that an option gives.
     *
     * @throws BadInputException if it is no time, or none at all
     */
    public static Duration read(String option, String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new BadInputException(option + " " + text + ": expected a time such as 500ms, 30s, 15m or 2h.");
        }
        long amount = Long.parseLong(matcher.group(1));
        if (amount == 0) {
            throw new BadInputException(option + " " + text + ": expected more than 0.");
        }
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
