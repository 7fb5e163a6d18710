package io.github.mfsm.ses;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mfsm.lambda.function.MetricLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes lines of JSON in Lambda's log format, and metrics. Nothing of an email gets in: callers pass ids, words and
 * counts.
 */
final class SesLog {
    private static final JsonFactory JSON = new JsonFactory();

    /** The levels of Lambda's JSON log format. */
    enum Level {
        INFO,
        WARN,
        ERROR
    }

    private final Consumer<String> lines;

    SesLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Writes a line. */
    void write(Instant now, Level level, String message, Map<String, String> members) {
        lines.accept(line(now, level, message, members, List.of()));
    }

    /** Writes the two lines of a call. */
    void write(Instant now, Entry entry) {
        Level level = entry.level == Level.INFO && !entry.warnings.isEmpty() ? Level.WARN : entry.level;
        lines.accept(line(now, level, entry.message, entry.members, entry.warnings));
        lines.accept(MetricLine.of(entry.function, entry.metrics, Set.of(), now));
    }

    private static String line(
            Instant now, Level level, String message, Map<String, String> members, List<String> warnings) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField(
                    "timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("level", level.name());
            json.writeStringField("message", message);
            for (Map.Entry<String, String> member : members.entrySet()) {
                json.writeStringField(member.getKey(), member.getValue());
            }
            if (!warnings.isEmpty()) {
                json.writeArrayFieldStart("warnings");
                for (String warning : warnings) {
                    json.writeString(warning);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    /** What a call did, noted while it goes on. Used by one thread. */
    static final class Entry {
        private final String function;
        private final Map<String, String> members = new LinkedHashMap<>();
        private final Map<String, Long> metrics = new LinkedHashMap<>();
        private final List<String> warnings = new java.util.ArrayList<>();
        private Level level = Level.ERROR;
        private String message = "Unexpected";

        Entry(String function, String requestId) {
            this.function = function;
            members.put("AWSRequestId", requestId);
        }

        Entry with(String name, String value) {
            members.put(name, value);
            return this;
        }

        Entry count(String metric) {
            metrics.merge(metric, 1L, Long::sum);
            return this;
        }

        Entry warn(String warning) {
            warnings.add(warning);
            return this;
        }

        Entry end(Level how, String inWords) {
            level = how;
            message = inWords;
            return this;
        }
    }
}
