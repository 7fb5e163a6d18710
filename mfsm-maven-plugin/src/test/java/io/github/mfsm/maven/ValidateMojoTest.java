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

class ValidateMojoTest {
    private static final String GOOD = "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}";
    private static final String BAD =
            "{\"StartAt\": \"A\",\n \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}}}";

    @TempDir
    private Path folder;

    private final LogLines log = new LogLines();
    private final ValidateMojo validate = new ValidateMojo();

    @BeforeEach
    void configure() {
        validate.setLog(log);
        validate.basedir = folder.toFile();
        validate.built = folder.resolve("target").toFile();
        validate.modules = List.of("module");
        validate.root = folder.toFile();
        validate.sarif = folder.resolve("target/mfsm-validate.sarif").toFile();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void namesAllProblemsWithTheirPlacesAndFailsTheBuild() throws IOException {
        write("src/main/resources/order.asl.json", BAD);
        write("good.asl.json", GOOD);

        assertThatThrownBy(validate::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("fail the build (failOn=error)")
                .hasMessageEndingWith("they are in target/mfsm-validate.sarif");
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("ERROR src/main/resources/order.asl.json:2:")
                        && line.endsWith("[MISSING_TRANSITION_TARGET] at /States/A/Next"))
                .last()
                .asString()
                .startsWith("INFO 2 files checked, ");
        assertThat(validate.sarif)
                .content()
                .contains(
                        "\"ruleId\" : \"MISSING_TRANSITION_TARGET\"",
                        "\"uri\" : \"src/main/resources/order.asl.json\"");
    }

    @Test
    void findsTheDefinitionThatATemplateNamesWithTheGivenParameters() throws Exception {
        write("template.yaml", """
                Transform: AWS::Serverless-2016-10-31
                Parameters: {Target: {Type: String}}
                Resources:
                  M:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      DefinitionUri: machine.yaml
                      DefinitionSubstitutions: {Next: !Ref Target}
                """);
        write("machine.yaml", "StartAt: A\nStates:\n  A: {Type: Pass, Next: '${Next}'}\n  B: {Type: Succeed}\n");
        validate.parameters.put("Target", "B");

        validate.execute();

        assertThat(log.lines()).containsExactly("INFO 1 files checked, 0 findings");

        validate.parameters.put("Target", "C");
        assertThatThrownBy(validate::execute).isInstanceOf(MojoFailureException.class);
        assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR machine.yaml:3:"));
    }

    @Test
    void leavesOutWhatIsBuiltWhatIsForTestsOtherModulesAndWhatIsExcluded() throws Exception {
        write("target/a.asl.json", BAD);
        write("src/test/resources/a.asl.json", BAD);
        write("module/a.asl.json", BAD);
        write("web/node_modules/x/template.json", BAD);
        write(".aws-sam/build/template.yaml", BAD);
        write("old/a.asl.json", BAD);
        validate.excludes.add("old/**");

        validate.execute();

        assertThat(log.lines()).containsExactly("INFO no state machines in this project");
    }

    @Test
    void looksIntoTheGivenFoldersForTheGivenFiles() throws Exception {
        write("machines/deep/a.json", GOOD);
        write("machines/b.json", GOOD);
        write("c.json", BAD);
        validate.folders.add("machines");
        validate.includes.add("**/*.json");

        validate.execute();

        assertThat(log.lines()).containsExactly("INFO 2 files checked, 0 findings");
        validate.folders.add("machins");
        assertThatThrownBy(validate::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageEndingWith("there is no folder " + folder.resolve("machins"));
    }

    @Test
    void failsAtTheSeverityThatIsSet() throws Exception {
        write("a.asl.json", GOOD.replace("Succeed\"", "Task\", \"End\": true, \"Resource\": \"${Unknown}\""));

        validate.execute();
        assertThat(log.lines())
                .first()
                .asString()
                .startsWith("WARN a.asl.json:1:1: warning: a: ${Unknown} has no value");

        validate.failOn = FailOn.warning;
        assertThatThrownBy(validate::execute).hasMessageStartingWith("1 of the findings");

        write("a.asl.json", BAD);
        validate.failOn = FailOn.never;
        validate.execute();
    }

    @Test
    void aFileThatCantBeReadFailsTheBuildAndTheOthersAreCheckedAllTheSame() throws Exception {
        write("a.asl.json", "{\"StartAt\": ");
        write("b.asl.json", BAD);
        validate.failOn = FailOn.never;

        assertThatThrownBy(validate::execute).isInstanceOf(MojoFailureException.class);
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("ERROR a.asl.json:1:") && line.contains("not JSON"))
                .anyMatch(line -> line.startsWith("ERROR b.asl.json:2:"));
    }

    @Test
    void canBeSkipped() throws Exception {
        write("a.asl.json", BAD);
        validate.skip = true;

        validate.execute();

        assertThat(log.lines()).isEqualTo(List.of("INFO skipped, as mfsm.skip says"));
    }
}
