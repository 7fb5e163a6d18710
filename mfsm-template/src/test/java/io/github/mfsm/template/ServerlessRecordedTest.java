package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Services and the definitions that the Serverless Framework 3.40.0 with serverless-step-functions 3.31.2 packages of
 * them: the {@code DefinitionString}s of its template, with the values that the resources get here.
 */
class ServerlessRecordedTest {
    @ParameterizedTest
    @ValueSource(strings = {"variables", "files", "structure"})
    void theDefinitionsAreThoseThatTheFrameworkPackages(String name) throws IOException {
        Path folder = Path.of("src/test/resources/serverless", name).toAbsolutePath();

        Template template = Template.read(folder.resolve("serverless.yml"));

        List<JsonNode> expected = new ArrayList<>();
        Folder.json(Files.readString(folder.resolve("expected.json"))).forEach(expected::add);
        assertThat(template.problems()).isEmpty();
        assertThat(template.machines())
                .extracting(machine -> Folder.json(machine.definition().orElseThrow()))
                .containsExactlyElementsOf(expected);
    }
}
