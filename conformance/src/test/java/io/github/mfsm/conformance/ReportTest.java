package io.github.mfsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final List<String> LEVELS = List.of("A", "B");

    @TempDir
    Path module;

    @Test
    void countsEachLevel() {
        assertThat(report(result("g/1", "B"), result("g/2", "A"), result("g/3", ""))
                        .summary())
                .isEqualTo("conformance executions: A 2/3, B 1/3");
    }

    @Test
    void tellsWhatNoLongerPassesAndIgnoresWhatIsNotThere() throws IOException {
        ratchet("B g/1", "A g/2", "B g/elsewhere", "A g/3");

        assertThat(report(result("g/1", "A"), result("g/2", "B"), result("g/3", ""))
                        .regressions())
                .hasSize(2)
                .allMatch(line -> line.contains("expected x but was y"))
                .anyMatch(line -> line.startsWith("B g/1"))
                .anyMatch(line -> line.startsWith("A g/3"));
    }

    @Test
    void findsNoRegressionWithoutAList() {
        assertThat(report(result("g/1", "")).regressions()).isEmpty();
    }

    @Test
    void writesEveryCaseWithItsFirstDifference() throws IOException {
        report(result("g/1", "A")).write();

        var written = CaseFolder.JSON.readTree(
                module.resolve("target").resolve("conformance.json").toFile());
        assertThat(written.at("/executions/cases/0/id").asText()).isEqualTo("g/1");
        assertThat(written.at("/executions/cases/0/group").asText()).isEqualTo("g");
        assertThat(written.at("/executions/cases/0/level").asText()).isEqualTo("A");
        assertThat(written.at("/executions/cases/0/difference/path").asText()).isEqualTo("/p");
    }

    @Test
    void rewritesTheListWithWhatPasses() throws IOException {
        ratchet("B g/1", "B g/2");

        assertThat(ConformanceReport.of(
                                "executions", LEVELS, List.of(result("g/1", "A"), result("g/3", "")), module, true)
                        .regressions())
                .isEmpty();
        assertThat(Files.readAllLines(module.resolve("src/test/resources/conformance/executions.txt")))
                .containsExactly("A g/1");
    }

    private void ratchet(String... lines) throws IOException {
        Path folder = Files.createDirectories(module.resolve("src/test/resources/conformance"));
        Files.write(folder.resolve("executions.txt"), List.of(lines));
    }

    private ConformanceReport report(ConformanceReport.Result... results) {
        return ConformanceReport.of("executions", LEVELS, List.of(results), module, false);
    }

    private static ConformanceReport.Result result(String id, String level) {
        Optional<Difference> difference =
                level.equals("B") ? Optional.empty() : Optional.of(new Difference("/p", "x", "y"));
        return new ConformanceReport.Result(
                new ConformanceCase(id, CaseFolder.JSON.createObjectNode()), level, difference);
    }
}
