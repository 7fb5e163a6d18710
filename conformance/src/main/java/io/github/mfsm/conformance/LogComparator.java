package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares recorded log lines with the history that they come from: the same event under the same number, without the
 * data that the log was told to leave out.
 */
final class LogComparator {
    private static final Set<String> DATA = Set.of("input", "inputDetails", "output", "outputDetails", "parameters");

    private final ConformanceCase recorded;
    private final RecordingComparator comparator;

    LogComparator(ConformanceCase recorded, RecordingComparator comparator) {
        this.recorded = recorded;
        this.comparator = comparator;
    }

    Optional<Difference> compare(List<JsonNode> events, String executionArn) {
        JsonNode expected = recorded.json().path("expected");
        List<JsonNode> lines = new ArrayList<>();
        expected.path("loggedEvents").forEach(lines::add);
        if (expected.has("endLogEvent")) {
            lines.add(expected.get("endLogEvent"));
        }
        for (JsonNode line : lines) {
            int id = line.path("id").asInt();
            if (id < 1 || id > events.size()) {
                return Optional.of(new Difference("/log/" + id, line.toString(), "absent"));
            }
            Optional<Difference> difference =
                    comparator.compare(line, logged(line, events.get(id - 1), executionArn), "/log/" + id);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static JsonNode logged(JsonNode line, JsonNode event, String executionArn) {
        ObjectNode logged = CaseFolder.JSON.createObjectNode();
        logged.put("id", event.path("id").asText());
        logged.put("type", event.path("type").asText());
        logged.put("previous_event_id", event.path("previousEventId").asText());
        logged.put("event_timestamp", "0");
        logged.put("execution_arn", executionArn);
        logged.put("redrive_count", "0");
        ObjectNode details = logged.putObject("details");
        event.properties().forEach(field -> {
            if (field.getKey().endsWith("EventDetails")) {
                details.setAll((ObjectNode) field.getValue().deepCopy());
            }
        });
        DATA.stream().filter(field -> !line.path("details").has(field)).forEach(details::remove);
        return logged;
    }
}
