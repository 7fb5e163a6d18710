package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.template.model.TemplateMachine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Terraform folders as people write them, one per kind, each with the machines and problems that must come out. */
class TerraformKindsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> folders() throws IOException {
        try (Stream<Path> all = Files.list(kinds())) {
            return all.map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Path kinds() {
        try {
            return Path.of(Objects.requireNonNull(TerraformKindsTest.class.getResource("/terraform/kinds"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void eachKindOfFolderGivesItsMachines(String folder) throws IOException {
        Template template = Template.read(kinds().resolve(folder));

        JsonNode expected =
                JSON.readTree(kinds().resolve(folder).resolve("expected.json").toFile());
        assertThat(found(template)).isEqualTo(expected);
    }

    private static JsonNode found(Template template) throws IOException {
        ObjectNode found = JSON.createObjectNode();
        ObjectNode machines = found.putObject("machines");
        for (TemplateMachine machine : template.machines()) {
            machines.putObject(Objects.requireNonNull(machine.address()))
                    .put("name", machine.name())
                    .put("type", machine.type().name())
                    .set("definition", JSON.readTree(machine.definition().orElse("null")));
        }
        template.problems()
                .forEach(problem -> found.withArray("problems")
                        .add(problem.place().file().getFileName() + ":"
                                + problem.place().line() + ": " + problem.message()));
        return found;
    }
}
