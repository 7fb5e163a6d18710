package io.github.mfsm.testkit.report.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.InvalidDefinitionException;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Coverage as a file, for other processes to read: of each machine its definition, and how often each part ran, by kind
 * and JSON pointer.
 */
final class CoverageJson {
    private CoverageJson() {}

    static String of(List<MachineCoverage> machines) {
        ObjectNode document = WireJson.object();
        ArrayNode list = document.putArray("machines");
        for (MachineCoverage machine : machines) {
            ObjectNode node = list.addObject();
            node.put("name", machine.name());
            node.put("executions", machine.executions());
            ObjectNode counts = node.putObject("counts");
            machine.counts().forEach((part, count) -> counts.put(key(part), count));
            node.put("definition", machine.definition().text());
        }
        return WireJson.text(document);
    }

    /**
     * Reads what {@link #of} has written.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static List<MachineCoverage> read(String json) {
        try {
            List<MachineCoverage> machines = new ArrayList<>();
            for (JsonNode node : WireJson.parse(json).withArray("machines")) {
                machines.add(machine(node));
            }
            return machines;
        } catch (JsonProcessingException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("not JSON with a list of machines", e);
        }
    }

    private static MachineCoverage machine(JsonNode node) {
        String name = node.path("name").asText();
        Map<String, Integer> counts = new LinkedHashMap<>();
        node.path("counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
        Definition definition = definition(name, node.path("definition").asText());
        Map<Part, Integer> parts = new LinkedHashMap<>();
        for (Part part : Parts.of(definition)) {
            Integer count = counts.remove(key(part));
            if (count == null) {
                throw new IllegalArgumentException(
                        "machine '" + name + "' has no count of " + key(part) + ": written by another version");
            }
            parts.put(part, count);
        }
        if (!counts.isEmpty()) {
            throw new IllegalArgumentException("machine '" + name + "' has counts of what is not in its definition, "
                    + counts.keySet() + ": written by another version");
        }
        return new CountedMachine(name, definition, node.path("executions").asInt(), parts);
    }

    private static Definition definition(String name, String text) {
        try {
            return StateMachine.parse(text).definition();
        } catch (InvalidDefinitionException e) {
            throw new IllegalArgumentException("machine '" + name + "' has no valid definition", e);
        }
    }

    private static String key(Part part) {
        return part.kind().name().toLowerCase(Locale.ROOT) + " " + part.pointer();
    }
}
