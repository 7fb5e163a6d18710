package io.github.mfsm.cli.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.cli.internal.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One line for each execution that has ended, with its error if there was one; made of the events that EventBridge
 * gets.
 */
final class ExecutionLines implements Consumer<String> {
    private static final int MOST_CHARACTERS = 300;

    private final Consumer<String> lines;

    /** Hands each line to {@code lines}. */
    ExecutionLines(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(String event) {
        JsonNode detail;
        try {
            detail = Json.parse(event).path("detail");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event is JSON", e);
        }
        if (!detail.path("status").asText().equals("RUNNING")) {
            lines.accept(line(detail));
        }
    }

    private static String line(JsonNode detail) {
        String arn = detail.path("executionArn").asText();
        String machine = arn.replaceFirst("^(?:[^:]*:){6}", "");
        Duration took = Duration.ofMillis(
                detail.path("stopDate").asLong() - detail.path("startDate").asLong());
        String line = "execution " + machine + " " + detail.path("status").asText() + " after "
                + String.format(Locale.ROOT, "%.3f s", took.toMillis() / 1_000.0);
        if (detail.hasNonNull("error")) {
            line += ": " + detail.path("error").asText();
        }
        if (detail.hasNonNull("cause")) {
            line += ": " + detail.path("cause").asText().lines().findFirst().orElse("");
        }
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "..." : line;
    }
}
