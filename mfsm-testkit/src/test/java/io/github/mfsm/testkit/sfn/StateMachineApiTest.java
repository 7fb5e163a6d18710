package io.github.mfsm.testkit.sfn;

import static io.github.mfsm.testkit.sfn.Api.PASS;
import static io.github.mfsm.testkit.sfn.Api.ROLE;
import static io.github.mfsm.testkit.sfn.Api.WAIT;
import static io.github.mfsm.testkit.sfn.Api.parse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State machines, versions, aliases and tags. */
class StateMachineApiTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeStepFunctions fake = FakeStepFunctions.builder()
            .time(time)
            .seed(3)
            .logGroups(arn -> arn.contains("there"))
            .build();
    private final Api api = new Api(fake.calls());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void createsAgainOnlyWhatIsTheSame() {
        api.create("m", PASS);

        assertThat(api.create("m", PASS)).isEqualTo(ARN);
        assertThat(api.refusal("CreateStateMachine", "name", "m", "definition", WAIT, "roleArn", ROLE))
                .isEqualTo("StateMachineAlreadyExists: State Machine Already Exists: '" + ARN + "'");
        assertThat(api.refusal("CreateStateMachine", "name", "m", "definition", PASS + " ", "roleArn", ROLE))
                .startsWith("StateMachineAlreadyExists");
        assertThat(api.call(
                        "CreateStateMachine", "name", "m", "definition", PASS, "roleArn", ROLE.replace("/r", "/other")))
                .isNotNull();
        assertThat(api.call("DescribeStateMachine", "stateMachineArn", ARN)
                        .get("roleArn")
                        .asText())
                .isEqualTo(ROLE);
    }

    /** What counts is what the creating request asked for (API reference, CreateStateMachine), not what came later. */
    @Test
    void createsAgainWhatWasPublishedLater() {
        String machine = api.create("m", PASS);
        api.call("PublishStateMachineVersion", "stateMachineArn", machine);

        JsonNode again = api.call("CreateStateMachine", "name", "m", "definition", PASS, "roleArn", ROLE);

        assertThat(again.get("stateMachineArn").asText()).isEqualTo(machine);
        assertThat(again.has("stateMachineVersionArn")).isFalse();
        assertThat(api.refusal("CreateStateMachine", "name", "m", "definition", PASS, "roleArn", ROLE, "publish", true))
                .isEqualTo("StateMachineAlreadyExists: State Machine Already Exists: '" + machine + "'");
    }

    @Test
    void publishesAThousandVersionsAtMost() {
        String machine = api.create("m", PASS);
        for (int i = 0; i < 1_000; i++) {
            String definition = PASS.replace("1", Integer.toString(i + 2));
            api.call("UpdateStateMachine", "stateMachineArn", machine, "definition", definition, "publish", true);
        }

        assertThat(api.refusal("UpdateStateMachine", "stateMachineArn", machine, "definition", PASS, "publish", true))
                .startsWith("ServiceQuotaExceededException: ");
        assertThat(api.call("DescribeStateMachine", "stateMachineArn", machine)
                        .get("definition")
                        .asText())
                .contains("1001");
    }

    @Test
    void refusesNamesRolesAndDefinitions() {
        assertThat(api.refusal("CreateStateMachine", "name", "a b", "definition", PASS, "roleArn", ROLE))
                .isEqualTo("InvalidName: Invalid Name: 'a b'");
        assertThat(api.refusal("CreateStateMachine", "name", "m", "definition", PASS, "roleArn", "role"))
                .isEqualTo("InvalidArn: Invalid Role Arn: 'role'");
        assertThat(api.refusal(
                        "CreateStateMachine", "name", "m", "definition", "{\"StartAt\": \"A\"}", "roleArn", ROLE))
                .isEqualTo(
                        "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields"
                                + " are required: [States] at /'");
    }

    @Test
    void updatesInRevisionsAndKeepsVersions() {
        api.create("m", PASS);
        String first = version(api.call("PublishStateMachineVersion", "stateMachineArn", ARN));
        assertThat(version(api.call("PublishStateMachineVersion", "stateMachineArn", ARN)))
                .isEqualTo(first);
        JsonNode unchanged = api.call("UpdateStateMachine", "stateMachineArn", ARN, "definition", PASS);
        JsonNode changed = api.call(
                "UpdateStateMachine",
                "stateMachineArn",
                ARN,
                "definition",
                WAIT,
                "publish",
                true,
                "versionDescription",
                "waits");

        assertThat(first).isEqualTo(ARN + ":1");
        assertThat(unchanged.has("revisionId")).isFalse();
        assertThat(version(changed)).isEqualTo(ARN + ":2");
        JsonNode old = api.call("DescribeStateMachine", "stateMachineArn", ARN + ":1");
        assertThat(old.get("definition").asText()).isEqualTo(PASS);
        assertThat(old.has("revisionId")).isFalse();
        JsonNode current = api.call("DescribeStateMachine", "stateMachineArn", ARN + ":2");
        assertThat(current.get("description").asText()).isEqualTo("waits");
        assertThat(current.get("revisionId")).isEqualTo(changed.get("revisionId"));
        assertThat(api.refusal("PublishStateMachineVersion", "stateMachineArn", ARN, "revisionId", "other"))
                .startsWith("ConflictException: Failed to publish the State Machine version for revision other.");
        assertThat(api.refusal("UpdateStateMachine", "stateMachineArn", ARN)).startsWith("MissingRequiredParameter");
    }

    @Test
    void neverUsesTheNumberOfADeletedVersionAgain() {
        api.create("m", PASS);
        api.call("PublishStateMachineVersion", "stateMachineArn", ARN);
        api.call("DeleteStateMachineVersion", "stateMachineVersionArn", ARN + ":1");
        api.call("DeleteStateMachineVersion", "stateMachineVersionArn", ARN + ":1");

        assertThat(version(api.call("PublishStateMachineVersion", "stateMachineArn", ARN)))
                .isEqualTo(ARN + ":2");
        assertThat(api.refusal("StartExecution", "stateMachineArn", ARN + ":1"))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN + ":1'");
    }

    @Test
    void routesAnAliasByWeight() {
        api.create("m", PASS);
        api.call("PublishStateMachineVersion", "stateMachineArn", ARN);
        api.call("UpdateStateMachine", "stateMachineArn", ARN, "definition", WAIT, "publish", true);
        api.call("CreateStateMachineAlias", "name", "PROD", "routingConfiguration", routes(1, 20, 2, 80));
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String execution = api.start(ARN + ":PROD", "e" + i);
            JsonNode described = api.call("DescribeExecution", "executionArn", execution);
            assertThat(described.get("stateMachineAliasArn").asText()).isEqualTo(ARN + ":PROD");
            versions.add(described.get("stateMachineVersionArn").asText());
        }

        assertThat(versions.stream().filter((ARN + ":1")::equals).count()).isBetween(20L, 60L);
        assertThat(api.call("ListExecutions", "stateMachineArn", ARN + ":PROD").get("executions"))
                .hasSize(100);
        assertThat(api.refusal("DeleteStateMachineVersion", "stateMachineVersionArn", ARN + ":1"))
                .contains("Current list of aliases referencing this version: [PROD]");
        assertThat(api.refusal("CreateStateMachineAlias", "name", "PROD", "routingConfiguration", routes(1, 50, 2, 50)))
                .startsWith("ConflictException: Failed to create alias because an alias with the same name");
        assertThat(api.refusal("CreateStateMachineAlias", "name", "X", "routingConfiguration", routes(1, 50, 3, 50)))
                .isEqualTo("ResourceNotFound: Request references a resource that does not exist.");
        assertThat(api.refusal("CreateStateMachineAlias", "name", "12", "routingConfiguration", routes(1, 50, 2, 50)))
                .contains("at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern");
    }

    private static JsonNode routes(int one, int weight) {
        return parse("[{\"stateMachineVersionArn\": \"" + ARN + ":" + one + "\", \"weight\": " + weight + "}]");
    }

    private static JsonNode routes(int one, int weight, int other, int otherWeight) {
        return parse("[{\"stateMachineVersionArn\": \"" + ARN + ":" + one + "\", \"weight\": " + weight
                + "}, {\"stateMachineVersionArn\": \"" + ARN + ":" + other + "\", \"weight\": " + otherWeight + "}]");
    }

    @Test
    void deletesAMachineOnceItsExecutionsHaveEnded() {
        api.create("m", WAIT.replace("\"End\": true}", "\"Next\": \"P\"}, \"P\": {\"Type\": \"Pass\", \"End\": true}"));
        String execution = api.start(ARN, "one");
        api.call("DeleteStateMachine", "stateMachineArn", ARN);

        assertThat(api.call("DescribeStateMachine", "stateMachineArn", ARN)
                        .get("status")
                        .asText())
                .isEqualTo("DELETING");
        assertThat(api.refusal("StartExecution", "stateMachineArn", ARN)).startsWith("StateMachineDeleting");
        time.advance(Duration.ofMinutes(1));
        assertThat(api.call("DescribeExecution", "executionArn", execution)
                        .get("status")
                        .asText())
                .isEqualTo("ABORTED");
        assertThat(api.refusal("DescribeStateMachine", "stateMachineArn", ARN)).startsWith("StateMachineDoesNotExist");
        api.call("DeleteStateMachine", "stateMachineArn", ARN);
        api.create("m", WAIT);
        assertThat(api.start(ARN, "one")).isEqualTo(execution);
    }

    @ParameterizedTest
    @ValueSource(strings = {":1", ":PROD"})
    void deletesNoMachineByTheArnOfAVersionOrAlias(String qualifier) {
        api.create("m", PASS);
        api.call("PublishStateMachineVersion", "stateMachineArn", ARN);
        api.call("CreateStateMachineAlias", "name", "PROD", "routingConfiguration", routes(1, 100));

        assertThat(api.refusal("DeleteStateMachine", "stateMachineArn", ARN + qualifier))
                .startsWith("ValidationException: ");
        assertThat(api.refusal(
                        "UpdateStateMachine", "stateMachineArn", ARN + qualifier, "definition", WAIT, "publish", true))
                .startsWith("StateMachineDoesNotExist: ");

        assertThat(api.call("DescribeStateMachine", "stateMachineArn", ARN + qualifier)
                        .get("definition")
                        .asText())
                .isEqualTo(PASS);
    }

    @Test
    void tagsMachinesAndActivities() {
        api.create("m", PASS);
        String activity =
                api.call("CreateActivity", "name", "a").get("activityArn").asText();
        for (String resource : List.of(ARN, activity)) {
            api.call("TagResource", "resourceArn", resource, "tags", parse("[{\"key\": \"k\", \"value\": \"v\"}]"));
            api.call("TagResource", "resourceArn", resource, "tags", parse("[{\"key\": \"k\", \"value\": \"w\"}]"));
            assertThat(api.call("ListTagsForResource", "resourceArn", resource)
                            .get("tags")
                            .toString())
                    .isEqualTo("[{\"key\":\"k\",\"value\":\"w\"}]");
            api.call("UntagResource", "resourceArn", resource, "tagKeys", List.of("k", "x"));
            assertThat(api.call("ListTagsForResource", "resourceArn", resource).get("tags"))
                    .isEmpty();
        }
        assertThat(api.refusal("ListTagsForResource", "resourceArn", ARN + "x"))
                .isEqualTo("ResourceNotFound: Resource not found: '" + ARN + "x'");
    }

    @Test
    void refusesMoreThanFiftyTags() {
        api.create("m", PASS);
        StringBuilder tags = new StringBuilder("[");
        for (int i = 0; i <= 50; i++) {
            tags.append(i == 0 ? "" : ",").append("{\"key\": \"k").append(i).append("\", \"value\": \"\"}");
        }

        assertThat(api.refusal("TagResource", "resourceArn", ARN, "tags", parse(tags + "]")))
                .startsWith("TooManyTags");
        assertThat(api.call("ListTagsForResource", "resourceArn", ARN).get("tags"))
                .isEmpty();
        assertThat(api.refusal(
                        "CreateStateMachine",
                        "name",
                        "n",
                        "definition",
                        PASS,
                        "roleArn",
                        ROLE,
                        "tags",
                        parse(tags + "]")))
                .startsWith("TooManyTags");
        assertThat(api.refusal("CreateActivity", "name", "n", "tags", parse(tags + "]")))
                .startsWith("TooManyTags");
        assertThat(api.call("ListStateMachines").get("stateMachines")).hasSize(1);
        assertThat(api.call("ListActivities").get("activities")).isEmpty();
    }

    @Test
    void checksLogging() {
        assertThat(createLogging("{\"level\": \"ALL\"}"))
                .isEqualTo("InvalidLoggingConfiguration: Invalid Logging Configuration: Must specify exactly one Log"
                        + " Destination.");
        assertThat(createLogging("{\"level\": \"ALL\", \"destinations\": [{\"cloudWatchLogsLogGroup\":"
                        + " {\"logGroupArn\": \"arn:aws:logs:us-east-1:123456789012:log-group:gone:*\"}}]}"))
                .isEqualTo("InvalidLoggingConfiguration: Invalid Logging Configuration: Log Destination not found.");
        JsonNode valid = parse("{\"level\": \"ALL\", \"destinations\": [{\"cloudWatchLogsLogGroup\":"
                + " {\"logGroupArn\": \"arn:aws:logs:us-east-1:123456789012:log-group:there:*\"}}]}");
        api.call("CreateStateMachine", "name", "m", "definition", PASS, "roleArn", ROLE, "loggingConfiguration", valid);
        assertThat(api.call("DescribeStateMachine", "stateMachineArn", ARN)
                        .at("/loggingConfiguration/includeExecutionData")
                        .asBoolean(true))
                .isFalse();
    }

    private String createLogging(String configuration) {
        return api.refusal(
                "CreateStateMachine",
                "name",
                "logging",
                "definition",
                PASS,
                "roleArn",
                ROLE,
                "loggingConfiguration",
                parse(configuration));
    }

    @Test
    void checksEncryption() {
        assertThat(api.refusal(
                        "CreateActivity",
                        "name",
                        "a",
                        "encryptionConfiguration",
                        parse("{\"type\": \"CUSTOMER_MANAGED_KMS_KEY\"}")))
                .startsWith("InvalidEncryptionConfiguration: Invalid Encryption Configuration: kmsKeyId");
        api.call(
                "CreateActivity",
                "name",
                "a",
                "encryptionConfiguration",
                parse("{\"type\": \"CUSTOMER_MANAGED_KMS_KEY\", \"kmsKeyId\": \"k\"}"));
        assertThat(api.call("DescribeActivity", "activityArn", "arn:aws:states:us-east-1:123456789012:activity:a")
                        .at("/encryptionConfiguration/kmsDataKeyReusePeriodSeconds")
                        .asInt())
                .isEqualTo(300);
        assertThat(api.refusal("CreateActivity", "name", "a")).startsWith("ActivityAlreadyExists");
    }

    @Test
    void forgetsPageTokensAfterADay() {
        for (int i = 0; i < 3; i++) {
            api.create("m" + i, PASS);
        }
        JsonNode first = api.call("ListStateMachines", "maxResults", 1);
        String token = first.get("nextToken").asText();

        assertThat(api.call("ListStateMachines", "maxResults", 2, "nextToken", token)
                        .get("stateMachines"))
                .hasSize(2);
        assertThat(api.refusal("ListActivities", "nextToken", token))
                .isEqualTo("InvalidToken: Invalid Token: 'Invalid token'");
        assertThat(api.refusal("ListStateMachines", "nextToken", token + "x")).startsWith("InvalidToken");
        time.advance(Duration.ofHours(24));
        assertThat(api.refusal("ListStateMachines", "nextToken", token)).startsWith("InvalidToken");
    }

    @Test
    void deletingAnAliasThatIsNotThereIsNoError() {
        String machine = api.create("m", PASS);

        assertThat(api.call("DeleteStateMachineAlias", "stateMachineAliasArn", machine + ":live"))
                .isEmpty();
        assertThat(api.call("DeleteStateMachineAlias", "stateMachineAliasArn", machine + "2:live"))
                .isEmpty();
        assertThat(api.refusal("DescribeStateMachineAlias", "stateMachineAliasArn", machine + ":live"))
                .startsWith("ResourceNotFound");
    }

    /** The model of the operation has no StateMachineDoesNotExist. */
    @Test
    void aStateMachineThatIsNotThereHasNoVersions() {
        String absent = api.create("m", PASS) + "2";

        assertThat(api.call("ListStateMachineVersions", "stateMachineArn", absent)
                        .get("stateMachineVersions"))
                .isEmpty();
        assertThat(api.refusal("ListStateMachineVersions", "stateMachineArn", "arn:aws:iam::1:role/r"))
                .startsWith("InvalidArn");
    }

    @Test
    void aVersionCanNotBeChanged() {
        String machine = api.create("m", PASS);
        String version = version(api.call("PublishStateMachineVersion", "stateMachineArn", machine));

        assertThat(api.refusal("UpdateStateMachine", "stateMachineArn", version, "definition", Api.WAIT))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + version + "'");
        assertThat(api.refusal("PublishStateMachineVersion", "stateMachineArn", version))
                .startsWith("StateMachineDoesNotExist");
        assertThat(api.call("DescribeStateMachine", "stateMachineArn", machine)
                        .get("definition")
                        .textValue())
                .isEqualTo(PASS);
    }

    @Test
    void validatesDefinitions() {
        JsonNode answer = api.call("ValidateStateMachineDefinition", "definition", "{\"States\": {}}");

        assertThat(answer.get("result").asText()).isEqualTo("FAIL");
        assertThat(answer.get("truncated").asBoolean(true)).isFalse();
        assertThat(api.call("ValidateStateMachineDefinition", "definition", PASS)
                        .get("result")
                        .asText())
                .isEqualTo("OK");
    }

    private static String version(JsonNode answer) {
        return answer.get("stateMachineVersionArn").textValue();
    }
}
