package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The workflows can be read, which no build on this computer needs, and take no action that somebody can replace. */
class WorkflowsTest {
    private static final Path FOLDER = Path.of("..", ".github", "workflows");

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void isYamlWithJobs(Path workflow) throws IOException {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(workflow));

        assertThat(read).isInstanceOf(Map.class);
        assertThat((Map<?, ?>) read).extracting("jobs").isInstanceOf(Map.class);
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void pinsEachActionByItsCommit(Path workflow) throws IOException {
        List<String> actions = Files.readAllLines(workflow).stream()
                .map(String::strip)
                .filter(line -> line.matches("(- )?uses: .*"))
                .toList();

        assertThat(actions)
                .isNotEmpty()
                .allMatch(line -> line.matches("(- )?uses: [\\w./-]+@[0-9a-f]{40} # v[0-9.]+"), "pinned by its commit");
    }
}
