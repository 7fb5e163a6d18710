package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    private static final String EXAMPLES = "../examples/";

    @TempDir
    private Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void tellsWhatAFileIsByItsContent() throws IOException {
        String answer = file("answer.json", "{\"actions\":[{\"allRecipients\":true,\"action\":{\"type\":\"DROP\"}}]}");

        Cli cli = mfsm("validate", EXAMPLES + "machines/approval.asl.json", EXAMPLES + "events/inbound.json", answer);

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .contains(
                        "approval.asl.json: a valid state machine",
                        "inbound.json: a valid WorkMail event",
                        answer + ": a valid WorkMail answer");
    }

    @Test
    void listsAllProblemsWithTheirPlaces() throws IOException {
        String machine = file("machine.asl.json", """
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Next": "Nowhere"},
                  "B": {"Type": "Wait", "Seconds": 1, "Next": "Elsewhere"}
                }}""");

        Cli cli = mfsm("validate", machine);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out()).contains(machine + ":2:", machine + ":3:", "error: ");
    }

    @Test
    void checksMockConfigurationsOfStepFunctionsLocal() throws IOException {
        String mocks = file("MockConfigFile.json", """
                {"StateMachines": {"m": {"TestCases": {"A": {"S": "Missing"}}}},
                 "MockedResponses": {"R": {"0": {}}}}""");

        Cli cli = mfsm("validate", mocks, EXAMPLES + "mock-config-file/src/test/resources/MockConfigFile.json");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out())
                .contains(
                        mocks + ":1:",
                        "no mocked response named \"Missing\"; there are R at /StateMachines/m/TestCases/A/S",
                        mocks + ":2:",
                        "MockConfigFile.json: a valid mock configuration");
    }

    @Test
    void writesOneJsonDocument() throws IOException {
        String answer = file("answer.json", "{\"actions\":[]}");

        Cli cli = mfsm("validate", "--json", answer, EXAMPLES + "events/spam.json");

        JsonNode document = cli.json();
        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(document.path("valid").asBoolean()).isFalse();
        assertThat(document.path("files").get(0).path("kind").asText()).isEqualTo("ANSWER");
        assertThat(document.path("files")
                        .get(0)
                        .path("findings")
                        .get(0)
                        .path("line")
                        .asInt())
                .isEqualTo(1);
        assertThat(document.path("files").get(1).path("valid").asBoolean()).isTrue();
    }

    @Test
    void whatIsNoneOfTheseIsAnError() throws IOException {
        Cli cli = mfsm("validate", file("other.json", "[1, 2]"));

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out()).contains("neither a state machine");
    }

    @Test
    void whatCannotBeReadIsBadInput() {
        assertThat(mfsm("validate", "nowhere.json").exitCode()).isEqualTo(2);
        assertThat(mfsm("validate").exitCode()).isEqualTo(2);
    }
}
