package io.github.mfsm.cli.report;

import io.github.mfsm.api.Action;
import java.time.Duration;
import java.util.Locale;

/** How times and actions are written. */
public final class Texts {
    private Texts() {}

    /** Returns a time as hours, minutes and seconds, such as {@code 0:01:00}, with milliseconds if there are any. */
    public static String clock(Duration time) {
        String text =
                String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
        return time.toMillisPart() == 0 ? text : text + String.format(Locale.ROOT, ".%03d", time.toMillisPart());
    }

    public static String describe(Action action) {
        return action instanceof Action.Bounce bounce && bounce.bounceMessage() != null
                ? action.type() + " \"" + bounce.bounceMessage() + '"'
                : action.type().name();
    }

    /** Returns how many executions there are, in words. */
    static String executions(int count) {
        return count == 1 ? "one execution" : count == 0 ? "no execution" : count + " executions";
    }

    /** Returns a text that can't control the terminal, whoever wrote it. */
    public static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\t]]", "\uFFFD");
    }

    public static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
