package io.github.mfsm.testkit.sfn;

import static io.github.mfsm.testkit.sfn.Api.PASS;
import static io.github.mfsm.testkit.sfn.Api.ROLE;
import static io.github.mfsm.testkit.sfn.Api.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, and what makes a new revision: API reference, {@code PublishStateMachineVersion}. */
class VersionApiTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(time).build();
    private final Api api = new Api(fake.calls());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void areListedNewestFirstWithTheirDates() {
        api.create("m", PASS);
        publish();
        time.advance(Duration.ofMinutes(1));
        api.call("UpdateStateMachine", "stateMachineArn", ARN, "definition", WAIT, "publish", true);

        JsonNode first = api.call("ListStateMachineVersions", "stateMachineArn", ARN, "maxResults", 1);
        JsonNode second =
                api.call("ListStateMachineVersions", "stateMachineArn", ARN, "nextToken", first.get("nextToken"));

        assertThat(first.get("stateMachineVersions").toString())
                .startsWith("[{\"stateMachineVersionArn\":\"" + ARN + ":2\",\"creationDate\":");
        assertThat(second.at("/stateMachineVersions/0/stateMachineVersionArn").asText())
                .isEqualTo(ARN + ":1");
        assertThat(first.at("/stateMachineVersions/0/creationDate").asDouble())
                .isEqualTo(second.at("/stateMachineVersions/0/creationDate").asDouble() + 60);
        assertThat(second.has("nextToken")).isFalse();
    }

    @Test
    void areListedOnThoughAllThatWereShownAreGone() {
        api.create("m", PASS);
        publish();
        api.call("UpdateStateMachine", "stateMachineArn", ARN, "definition", WAIT, "publish", true);
        JsonNode first = api.call("ListStateMachineVersions", "stateMachineArn", ARN, "maxResults", 1);

        api.call("DeleteStateMachineVersion", "stateMachineVersionArn", ARN + ":2");
        JsonNode second =
                api.call("ListStateMachineVersions", "stateMachineArn", ARN, "nextToken", first.get("nextToken"));

        assertThat(second.at("/stateMachineVersions/0/stateMachineVersionArn").asText())
                .isEqualTo(ARN + ":1");
    }

    @Test
    void areKnownByAllDigits() {
        api.create("m", PASS);
        for (int i = 1; i <= 10; i++) {
            api.call(
                    "UpdateStateMachine",
                    "stateMachineArn",
                    ARN,
                    "definition",
                    PASS.replace("1", Integer.toString(100 + i)),
                    "publish",
                    true);
        }

        for (int i = 9; i <= 10; i++) {
            assertThat(api.call("DescribeStateMachine", "stateMachineArn", ARN + ":" + i)
                            .get("definition")
                            .asText())
                    .contains(Integer.toString(100 + i));
        }
    }

    @Test
    void arePublishedOfTheRevisionThatIsNamed() {
        api.create("m", PASS);
        String revision = api.call("UpdateStateMachine", "stateMachineArn", ARN, "definition", WAIT)
                .get("revisionId")
                .asText();

        JsonNode published = api.call(
                "PublishStateMachineVersion", "stateMachineArn", ARN, "revisionId", revision, "description", "d");

        assertThat(published.get("stateMachineVersionArn").asText()).isEqualTo(ARN + ":1");
        assertThat(api.call("DescribeStateMachine", "stateMachineArn", ARN + ":1")
                        .get("description")
                        .asText())
                .isEqualTo("d");
    }

    @Test
    void areDescribedOnlyWhereTheyArePublished() {
        String refusal = "ValidationException: Version description can only be set when publish is true";
        assertThat(api.refusal(
                        "CreateStateMachine",
                        "name",
                        "m",
                        "definition",
                        PASS,
                        "roleArn",
                        ROLE,
                        "versionDescription",
                        "d"))
                .isEqualTo(refusal);
        api.create("m", PASS);
        assertThat(api.refusal(
                        "UpdateStateMachine",
                        "stateMachineArn",
                        ARN,
                        "definition",
                        WAIT,
                        "publish",
                        false,
                        "versionDescription",
                        "d"))
                .isEqualTo(refusal);
    }

    @Test
    void arePublishedAtCreation() {
        JsonNode created = create("first");

        assertThat(created.get("stateMachineVersionArn").asText()).isEqualTo(ARN + ":1");
        assertThat(create("first")).isEqualTo(created);
        String exists = "StateMachineAlreadyExists: State Machine Already Exists: '" + ARN + "'";
        assertThat(api.refusal("CreateStateMachine", "name", "m", "definition", PASS, "roleArn", ROLE))
                .isEqualTo(exists);
        assertThat(api.refusal(
                        "CreateStateMachine",
                        "name",
                        "m",
                        "definition",
                        PASS,
                        "roleArn",
                        ROLE,
                        "publish",
                        true,
                        "versionDescription",
                        "second"))
                .isEqualTo(exists);
        assertThat(api.refusal(
                        "CreateStateMachine", "name", "m", "definition", PASS, "roleArn", ROLE, "type", "EXPRESS"))
                .isEqualTo(exists);
    }

    private JsonNode create(String description) {
        return api.call(
                "CreateStateMachine",
                "name",
                "m",
                "definition",
                PASS,
                "roleArn",
                ROLE,
                "publish",
                true,
                "versionDescription",
                description);
    }

    @Test
    void areNotMadeOfAStateMachineThatGoes() {
        api.create("m", WAIT);
        api.start(ARN, "waits");
        api.call("DeleteStateMachine", "stateMachineArn", ARN);
        String deleting = "StateMachineDeleting: State Machine is being deleted: '" + ARN + "'";

        assertThat(api.refusal("CreateStateMachine", "name", "m", "definition", WAIT, "roleArn", ROLE))
                .isEqualTo(deleting);
        assertThat(api.refusal("UpdateStateMachine", "stateMachineArn", ARN, "definition", PASS))
                .isEqualTo(deleting);
        assertThat(api.refusal("PublishStateMachineVersion", "stateMachineArn", ARN))
                .isEqualTo(deleting);
    }

    @Test
    void changeByOneMemberAlone() {
        String role = ROLE + "2";
        api.create("m", PASS);

        api.call("UpdateStateMachine", "stateMachineArn", ARN, "roleArn", role);
        JsonNode byRole = api.call("DescribeStateMachine", "stateMachineArn", ARN);
        api.call("UpdateStateMachine", "stateMachineArn", ARN, "tracingConfiguration", Api.parse("{\"enabled\":true}"));
        JsonNode byTracing = api.call("DescribeStateMachine", "stateMachineArn", ARN);

        assertThat(byRole.get("roleArn").asText()).isEqualTo(role);
        assertThat(byRole.get("definition").asText()).isEqualTo(PASS);
        assertThat(byTracing.at("/tracingConfiguration/enabled").asBoolean()).isTrue();
        assertThat(byTracing.get("roleArn").asText()).isEqualTo(role);
        assertThat(byTracing.get("revisionId")).isNotEqualTo(byRole.get("revisionId"));
        String execution = api.start(ARN, "one");
        assertThat(api.call("DescribeExecution", "executionArn", execution)
                        .get("output")
                        .asText())
                .isEqualTo("{\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StartExecution",
                "DescribeStateMachine",
                "DeleteStateMachine",
                "UpdateStateMachine",
                "ListExecutions",
                "ListStateMachineVersions"
            })
    void areNotThoseOfADistributedMap(String operation) {
        assertThat(api.refusal(operation, "stateMachineArn", ARN + "/Each"))
                .isEqualTo("ValidationException: " + operation + " API does not support labeled ARNs.");
    }

    @Test
    void areKeptThoughTheirDefinitionIsLong() {
        String comment = "x".repeat(70_000);
        String machine =
                api.create("m", PASS.replace("{\"StartAt\"", "{\"Comment\": \"" + comment + "\", \"StartAt\""));

        IntStream.range(0, 2)
                .forEach(i -> assertThat(api.call("DescribeExecution", "executionArn", api.start(machine, "e" + i))
                                .get("status")
                                .asText())
                        .isEqualTo("SUCCEEDED"));
    }

    private void publish() {
        api.call("PublishStateMachineVersion", "stateMachineArn", ARN);
    }
}
