package io.github.mfsm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tutorial is the project examples/first-test, which the build of the examples runs: they must not differ. */
class TutorialTest {
    private static final Path PROJECT = Path.of("../examples/first-test");

    @Test
    void theTutorialHasTheFilesOfItsProject() throws IOException {
        assertThat(block("json")).isEqualTo(file("src/main/resources/order.asl.json"));
        assertThat(block("java")).isEqualTo(file("src/test/java/com/example/OrderTest.java"));
        assertThat(block("xml")).isEqualTo(file("pom.xml"));
    }

    @Test
    void theTestTakesLessThanTwentyLinesBesideImports() throws IOException {
        assertThat(block("java").lines().filter(line -> !line.isBlank() && !line.startsWith("import")))
                .hasSizeLessThan(20);
    }

    @Test
    void theTutorialShowsWhatAFailedTestPrints() throws IOException {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            ExecutionView run = stepFunctions
                    .create("order", block("json"))
                    .onTask("Charge", TaskMock.failing("Refused", "no budget"))
                    .run("{\"total\": 20}");

            String shown = block("text");
            assertThat(run.toString()).startsWith(shown.substring(shown.indexOf("Execution arn:")));
        }
    }

    private static String block(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/testing-your-state-machine.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String file(String path) throws IOException {
        return Files.readString(PROJECT.resolve(path));
    }
}
