package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** {@code Seconds}, {@code SecondsPath}, {@code Timestamp} and {@code TimestampPath} of a JSONPath Wait. */
final class JsonPathWaitField {

    private JsonPathWaitField() {}

    static WaitField compile(ObjectNode state) {
        SelectionPath inputPath = SelectionPath.compile(state, "InputPath");
        if (state.has("SecondsPath")) {
            DataPath path = Paths.compile(state.get("SecondsPath"), "SecondsPath");
            return scope -> WaitSeconds.after(scope.now(), seconds(path, scope, inputPath));
        }
        if (state.has("TimestampPath")) {
            DataPath path = Paths.compile(state.get("TimestampPath"), "TimestampPath");
            return scope -> timestamp(path, scope, inputPath);
        }
        if (state.has("Timestamp")) {
            Instant fixed = Timestamps.parseToSeconds(state.get("Timestamp").asText());
            if (fixed == null) {
                throw new ExpressionSyntaxException("Timestamp", "String does not match RFC3339 timestamp");
            }
            return scope -> fixed;
        }
        long fixed = state.path("Seconds").asLong();
        return scope -> WaitSeconds.after(scope.now(), fixed);
    }

    private static long seconds(DataPath path, Scope scope, SelectionPath inputPath) {
        JsonNode value = read(path, scope, inputPath, "SecondsPath");
        Long number = JsonPathFields.wholeNumber(value);
        if (number == null) {
            throw RuntimeErrors.runtime("The SecondsPath parameter cannot be parsed as a long value: " + path.text()
                    + " == " + JsonPathFields.shown(value));
        }
        if (number < 0) {
            throw RuntimeErrors.runtime(
                    "The SecondsPath parameter references a negative value: " + path.text() + " == " + number);
        }
        return number;
    }

    private static Instant timestamp(DataPath path, Scope scope, SelectionPath inputPath) {
        String text = JsonPathFields.shown(read(path, scope, inputPath, "TimestampPath"));
        Instant instant = Timestamps.parseToSeconds(text);
        if (instant == null) {
            throw RuntimeErrors.runtime(
                    "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
                            + path.text() + " == " + text);
        }
        return instant;
    }

    private static JsonNode read(DataPath path, Scope scope, SelectionPath inputPath, String field) {
        JsonNode input = inputPath.select(scope, scope.input());
        scope.inspection().saw("afterInputPath", input);
        JsonNode value = path.findValue(scope, input);
        if (value == null || value.isNull()) {
            throw RuntimeErrors.runtime(
                    "The " + field + " parameter does not reference an input value: " + path.text());
        }
        return value;
    }
}
