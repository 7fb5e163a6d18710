package io.github.mfsm.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintMojoTest {
    @TempDir
    private Path folder;

    private final LogLines log = new LogLines();
    private final LintMojo lint = new LintMojo();

    @BeforeEach
    void configure() throws IOException {
        lint.setLog(log);
        lint.basedir = folder.toFile();
        lint.built = folder.resolve("target").toFile();
        lint.modules = List.of("module");
        lint.root = folder.toFile();
        lint.sarif = folder.resolve("target/mfsm-lint.sarif").toFile();
        Files.writeString(folder.resolve("a.asl.json"), """
                {"StartAt": "A", "States": {
                  "A": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}""");
    }

    @Test
    void failsTheBuildForAWarning() {
        assertThatThrownBy(lint::execute).isInstanceOf(MojoFailureException.class);
        assertThat(log.lines())
                .first()
                .asString()
                .startsWith("WARN a.asl.json:2:")
                .contains("[lambda-retry]");
        assertThat(lint.sarif).content().contains("\"ruleId\" : \"lambda-retry\"", "\"level\" : \"warning\"");
    }

    @Test
    void leavesOutRulesThatAreDisabledAndKnowsTheirNames() throws Exception {
        lint.disabled = List.of("lambda-retry");

        lint.execute();

        assertThat(log.lines()).containsExactly("INFO 1 files checked, 0 findings");
        lint.disabled = List.of("lambda-rety");
        assertThatThrownBy(lint::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("disabled lambda-rety: there is no such rule. The rules: lambda-retry, ");
    }
}
