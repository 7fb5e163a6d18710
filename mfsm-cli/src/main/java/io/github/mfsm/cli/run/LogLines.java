package io.github.mfsm.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mfsm.cli.internal.Json;
import java.util.List;

/** Reads what functions log: a line of JSON for people, and one with metrics. */
final class LogLines {
    /** The metric of a function that used its own fallback action. */
    static final String FELL_BACK = "FellBack";

    /** The metric of a call that failed. */
    static final String FAILED = "Failed";

    /** The metric of a call that has held an email. */
    static final String HELD = "Held";

    /** The metric of a call that has released an email. */
    static final String RELEASED = "Released";

    private LogLines() {}

    /** Returns whether one of the lines counts a metric. */
    static boolean count(List<String> lines, String metric) {
        return lines.stream().anyMatch(line -> counts(line, metric));
    }

    private static boolean counts(String line, String metric) {
        try {
            return Json.parse(line).has(metric);
        } catch (JsonProcessingException e) {
            return false; // no line of ours
        }
    }
}
