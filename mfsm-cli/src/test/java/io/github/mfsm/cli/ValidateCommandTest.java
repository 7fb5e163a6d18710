package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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

    @Test
    void aFileThatCannotBeReadKeepsNoOtherFromBeingChecked() throws IOException {
        String broken = file("broken.json", "{\"StartAt\": \"A\",}");
        String wrong = file("wrong.json", "{\"StartAt\": \"A\"}");

        Cli text = mfsm("validate", broken, "nowhere.json", wrong);
        Cli json = mfsm("validate", "--json", broken, wrong);

        assertThat(text.exitCode()).isEqualTo(2);
        assertThat(text.out()).contains("wrong.json:1:1: error: These fields are required: [States]");
        assertThat(text.err()).contains("broken.json:1:17: not JSON").contains("nowhere.json: no such file");
        assertThat(json.exitCode()).isEqualTo(2);
        assertThat(json.out()).isEmpty();
    }

    @Test
    void checksTheMachinesOfATemplateWithTheirPlacesInTheUsersFiles() throws IOException {
        String template = file("template.yaml", """
                Resources:
                  Good:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition: {StartAt: A, States: {A: {Type: Pass, End: true}}}
                  Bad:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      DefinitionUri: bad.asl.yaml
                  Gone:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      DefinitionUri: gone.asl.yaml
                """);
        String bad = file("bad.asl.yaml", """
                StartAt: A
                States:
                  A:
                    Type: Pass
                    Next: Nowhere
                  B: {Type: Succeed}
                """);

        Cli cli = mfsm("validate", template);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(bad + ":5:5: error: ") && line.contains("Nowhere"))
                .anyMatch(line -> line.startsWith(template + ":13:22: error: Gone: there is no file "));
    }

    @Test
    void aResourceWithoutAValueCountsAsSomeFunctionWithAWarning() throws IOException {
        String machine = file("open.asl.json", """
                {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${Charge}", "End": true}}}""");

        Cli open = mfsm("validate", machine);
        Cli given =
                mfsm("validate", machine, "--substitute", "Charge=arn:aws:lambda:us-east-1:123456789012:function:f");

        assertThat(open.exitCode()).isZero();
        assertThat(open.out()).contains("warning: open: ${Charge} has no value", "a valid state machine");
        assertThat(given.out()).doesNotContain("warning");
    }

    @Test
    void checksMocksByState() throws IOException {
        Cli good = mfsm(
                "validate", file("good.json", "{\"A\": [{\"Return\": 1}], \"B\": {\"Throw\": {\"Error\": \"E\"}}}"));
        Cli bad = mfsm("validate", file("bad.json", "{\"A\": {\"Return\": 1},\n \"B\": {\"Throw\": {}}}"));

        assertThat(good.out()).contains("a valid set of mocks");
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.out()).contains("bad.json:2:17: error: Error is missing");
    }

    @Test
    void writesSarifAndAnnotations() throws IOException {
        String machine = file("m.asl.yaml", "StartAt: A\nStates:\n  A: {Type: Pass, Next: B}\n  C: {Type: Succeed}\n");

        JsonNode sarif = mfsm("validate", "--format", "sarif", machine).json();
        Cli github = mfsm("validate", "--format=github", machine);

        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(result.path("level").asText()).isEqualTo("error");
        assertThat(result.path("ruleId").asText())
                .isEqualTo(sarif.at("/runs/0/tool/driver/rules/0/id").asText());
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .endsWith("m.asl.yaml");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(3);
        assertThat(github.exitCode()).isEqualTo(1);
        assertThat(github.out()).startsWith("::error file=").contains("m.asl.yaml,line=3,col=19");
    }

    @Test
    void readsTheStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("StartAt: A\nStates: {A: {Type: Pass, End: true}}\n".getBytes(UTF_8)));
        try {
            Cli cli = mfsm("validate", "-");

            assertThat(cli.exitCode()).isZero();
            assertThat(cli.out()).isEqualTo("-: a valid template" + System.lineSeparator());
        } finally {
            System.setIn(before);
        }
    }
}
