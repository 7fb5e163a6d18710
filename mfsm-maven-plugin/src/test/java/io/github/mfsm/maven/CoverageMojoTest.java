package io.github.mfsm.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageMojoTest {
    private static final String MACHINE = """
            {"machines": [{"name": "sort", "executions": 1,
              "counts": {"state /States/Spam?": 1, "transition /States/Spam?/Choices/0/Next": %1$s,
                "choice_rule /States/Spam?/Choices/0": %1$s, "transition /States/Spam?/Default": %2$s,
                "state /States/Junk": %1$s, "state /States/Inbox": %2$s},
              "definition": "{\\"StartAt\\": \\"Spam?\\", \\"States\\": {\\"Spam?\\": {\\"Type\\": \\"Choice\\", \\"Choices\\": \
            [{\\"Variable\\": \\"$.spam\\", \\"BooleanEquals\\": true, \\"Next\\": \\"Junk\\"}], \\"Default\\": \\"Inbox\\"}, \
            \\"Junk\\": {\\"Type\\": \\"Succeed\\"}, \\"Inbox\\": {\\"Type\\": \\"Succeed\\"}}}"}]}""";

    @TempDir
    private Path folder;

    private final LogLines log = new LogLines();
    private final CoverageMojo coverage = new CoverageMojo();

    @BeforeEach
    void configure() {
        coverage.setLog(log);
        coverage.projects = List.of(project(folder), project(folder.resolve("one")), project(folder.resolve("two")));
        coverage.output = folder.resolve("target/mfsm-coverage").toFile();
        coverage.minimum.setStates(100);
    }

    private static MavenProject project(Path folder) {
        Model model = new Model();
        model.setBuild(new Build());
        model.getBuild().setDirectory(folder.resolve("target").toString());
        return new MavenProject(model);
    }

    private void write(String module, String text) throws IOException {
        Path file = folder.resolve(module).resolve("target/mfsm-reports/coverage.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void addsUpWhatTheModulesCover() throws Exception {
        write("one", MACHINE.formatted(1, 0));
        write("two", MACHINE.formatted(0, 1));

        coverage.execute();

        assertThat(log.lines()).contains("INFO sort, 2 executions", "INFO   states        100 %  3 of 3");
        assertThat(folder.resolve("target/mfsm-coverage/coverage.txt"))
                .content()
                .startsWith("sort, 2 executions");
        assertThat(folder.resolve("target/mfsm-coverage/coverage.html"))
                .content(StandardCharsets.UTF_8)
                .contains("<svg");
        assertThat(folder.resolve("target/mfsm-coverage/coverage.json")).exists();
    }

    @Test
    void failsTheBuildBelowAMinimumAndNamesAllThatNeverRan() throws IOException {
        write("one", MACHINE.formatted(1, 0));
        coverage.minimum.setTransitions(51);

        assertThatThrownBy(coverage::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("""
                        coverage of states must be 100 %, but is 66 %: 2 of 3 ran. Never ran:
                          sort: 'Inbox'  (/States/Inbox)
                        coverage of transitions must be 51 %, but is 50 %: 1 of 2 ran. Never ran:
                          sort: 'Spam?' to 'Inbox', by default  (/States/Spam?/Default)""");
    }

    @Test
    void failsTheBuildWhereNothingRan() {
        assertThatThrownBy(coverage::execute).hasMessageContaining("no execution was added");
        assertThat(log.lines())
                .contains(
                        "WARN no module has a mfsm-reports/coverage.json; the tests write it where mfsm.coverage=true is set");
    }

    @Test
    void requiresOfTheNamedMachinesThatTheyWereStarted() throws IOException {
        write("one", MACHINE.formatted(1, 1));
        coverage.machines = List.of("sort", "refund");

        assertThatThrownBy(coverage::execute).hasMessageEndingWith("never started: refund");
    }

    @Test
    void refusesWhatIsNoPercentageAndWhatIsNoCoverage() throws IOException {
        coverage.minimum.setStates(101);
        assertThatThrownBy(coverage::execute).hasMessage("percent (101) must be 0 to 100");

        write("one", "{}");
        write("two", "[]");
        assertThatThrownBy(coverage::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith(folder.resolve("two").toString());
    }
}
