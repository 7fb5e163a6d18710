package io.github.mfsm.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.asl.InvalidDefinitionException;
import io.github.mfsm.asl.StateMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The machines of the corpus that MFSM_TEMPLATES or -Dtemplates.dir names: all are explored, and nothing that can be
 * reached is called unreachable.
 */
class ExplorationCorpusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void nothingInTheCorpusIsUnreachable() throws IOException {
        String folder = System.getProperty("templates.dir", System.getenv("MFSM_TEMPLATES"));
        boolean isThere = folder != null && Files.isDirectory(Path.of(folder));
        if (!isThere) {
            System.out.println(
                    "explored: skipped, no folder of templates is named by MFSM_TEMPLATES or -Dtemplates.dir");
        }
        assumeTrue(isThere, "no folder of templates");

        Map<String, ExplorationReport> reports = new TreeMap<>();
        machines(Path.of(folder))
                .forEach((name, machine) ->
                        reports.put(name, Exploration.of(machine).run()));

        long whole = reports.values().stream()
                .filter(report -> report.bounds().isEmpty())
                .count();
        System.out.println("explored: " + reports.size() + " machines, " + whole + " on all paths");
        reports.forEach((name, report) -> System.out.println("  " + name + ": " + report.summary()));
        assertThat(reports).isNotEmpty();
        assertThat(reports.values().stream()
                        .map(report -> report.findings(FindingKind.UNREACHABLE))
                        .flatMap(List::stream))
                .isEmpty();
    }

    private static Map<String, StateMachine> machines(Path folder) throws IOException {
        Map<String, StateMachine> machines = new TreeMap<>();
        try (Stream<Path> cases = Files.list(folder)) {
            for (Path file : cases.map(each -> each.resolve("case.json"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                for (JsonNode machine : JSON.readTree(file.toFile()).get("machines")) {
                    String name = file.getParent().getFileName() + "/"
                            + machine.path("logicalId").asText();
                    parse(machine.path("definition")).ifPresent(parsed -> machines.put(name, parsed));
                }
            }
        }
        return machines;
    }

    /** A few definitions of the corpus are not valid. */
    private static Optional<StateMachine> parse(JsonNode definition) {
        try {
            return definition.isObject() ? Optional.of(StateMachine.parse(definition.toString())) : Optional.empty();
        } catch (InvalidDefinitionException invalid) {
            return Optional.empty();
        }
    }
}
