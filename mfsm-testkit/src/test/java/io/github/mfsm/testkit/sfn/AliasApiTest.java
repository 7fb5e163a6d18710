package io.github.mfsm.testkit.sfn;

import static io.github.mfsm.testkit.sfn.Api.PASS;
import static io.github.mfsm.testkit.sfn.Api.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Aliases, and the routing configuration that they have: API reference, {@code CreateStateMachineAlias}. */
class AliasApiTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
    private static final String INVALID_ROUTING = "ValidationException: ";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(time).build();
    private final Api api = new Api(fake.calls());

    @BeforeEach
    void publishTwoVersions() {
        api.create("m", PASS);
        api.call("PublishStateMachineVersion", "stateMachineArn", ARN);
        api.call("UpdateStateMachine", "stateMachineArn", ARN, "definition", WAIT, "publish", true);
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void isCreatedAgainByTheSameRequestOnly() {
        JsonNode created = create("PROD", "first", routes(ARN + ":1", 100));
        time.advance(Duration.ofMinutes(1));

        assertThat(create("PROD", "first", routes(ARN + ":1", 100))).isEqualTo(created);
        String conflict =
                "ConflictException: Failed to create alias because an alias with the same name and a different"
                        + " routing configuration already exists.";
        assertThat(refusal("PROD", "second", routes(ARN + ":1", 100))).isEqualTo(conflict);
        assertThat(refusal("PROD", "first", routes(ARN + ":2", 100))).isEqualTo(conflict);
    }

    @Test
    void isDescribedAsItWasCreatedAndUpdated() {
        String arn = create("PROD", "first", routes(ARN + ":1", 100))
                .get("stateMachineAliasArn")
                .asText();
        JsonNode created = describe(arn);
        time.advance(Duration.ofMinutes(1));
        JsonNode answer = api.call(
                "UpdateStateMachineAlias",
                "stateMachineAliasArn",
                arn,
                "routingConfiguration",
                routes(ARN + ":1", 10, ARN + ":2", 90));
        JsonNode rerouted = describe(arn);
        api.call("UpdateStateMachineAlias", "stateMachineAliasArn", arn, "description", "second");
        JsonNode described = describe(arn);

        assertThat(arn).isEqualTo(ARN + ":PROD");
        assertThat(created.get("name").asText()).isEqualTo("PROD");
        assertThat(created.get("description").asText()).isEqualTo("first");
        assertThat(created.get("routingConfiguration").toString())
                .isEqualTo("[{\"stateMachineVersionArn\":\"" + ARN + ":1\",\"weight\":100}]");
        assertThat(created.get("updateDate")).isEqualTo(created.get("creationDate"));
        assertThat(rerouted.get("updateDate")).isEqualTo(answer.get("updateDate"));
        assertThat(rerouted.get("updateDate").asDouble())
                .isEqualTo(created.get("creationDate").asDouble() + 60);
        assertThat(rerouted.get("creationDate")).isEqualTo(created.get("creationDate"));
        assertThat(rerouted.get("description").asText()).isEqualTo("first");
        assertThat(rerouted.at("/routingConfiguration/1/weight").asInt()).isEqualTo(90);
        assertThat(described.get("description").asText()).isEqualTo("second");
        assertThat(described.get("routingConfiguration")).isEqualTo(rerouted.get("routingConfiguration"));
    }

    @Test
    void hasNoDescriptionUnlessItGotOne() {
        api.call("CreateStateMachineAlias", "name", "PROD", "routingConfiguration", routes(ARN + ":1", 100));

        assertThat(describe(ARN + ":PROD").has("description")).isFalse();
    }

    @Test
    void isNotChangedByNothing() {
        create("PROD", "first", routes(ARN + ":1", 100));

        assertThat(api.refusal("UpdateStateMachineAlias", "stateMachineAliasArn", ARN + ":PROD"))
                .isEqualTo("ValidationException: Either the description or the routingConfiguration must be specified");
        assertThat(api.refusal("UpdateStateMachineAlias", "stateMachineAliasArn", ARN + ":none", "description", "d"))
                .isEqualTo("ResourceNotFound: Request references a resource that does not exist.");
        assertThat(api.refusal("DescribeStateMachineAlias", "stateMachineAliasArn", ARN + ":none"))
                .isEqualTo("ResourceNotFound: Request references a resource that does not exist.");
    }

    @Test
    void routesToVersionsOfOneStateMachineThatAddUpToAHundred() {
        String other = api.create("other", PASS);
        api.call("PublishStateMachineVersion", "stateMachineArn", other);

        assertThat(refusal("X", "d", routes(ARN, 100)))
                .isEqualTo(INVALID_ROUTING
                        + "Routing configuration must contain state machine version ARNs. Received: [" + ARN + "]");
        assertThat(refusal("X", "d", routes(ARN + ":PROD", 100)))
                .isEqualTo(
                        INVALID_ROUTING + "Routing configuration must contain state machine version ARNs. Received: ["
                                + ARN + ":PROD]");
        assertThat(refusal("X", "d", routes(ARN + ":1", 50, ARN + ":1", 50)))
                .isEqualTo(INVALID_ROUTING
                        + "Routing configuration must contain distinct state machine version ARNs. Received: [" + ARN
                        + ":1, " + ARN + ":1]");
        assertThat(refusal("X", "d", routes(ARN + ":1", 50, ARN + ":2", 49)))
                .isEqualTo(INVALID_ROUTING + "Sum of routing configuration weights must equal 100. Received: [50, 49]");
        assertThat(refusal("X", "d", routes(ARN + ":1", 50, other + ":1", 50)))
                .isEqualTo(INVALID_ROUTING
                        + "Routing configuration must contain versions of the same state machine. Received: [" + ARN
                        + ":1, " + other + ":1]");
        create("PROD", "d", routes(ARN + ":1", 100));
        assertThat(api.refusal(
                        "UpdateStateMachineAlias",
                        "stateMachineAliasArn",
                        ARN + ":PROD",
                        "routingConfiguration",
                        routes(other + ":1", 100)))
                .isEqualTo(INVALID_ROUTING
                        + "Routing configuration must contain versions of the same state machine. Received: [" + other
                        + ":1]");
    }

    @Test
    void isNotMadeForAStateMachineThatGoes() {
        api.start(ARN, "waits");
        api.call("DeleteStateMachine", "stateMachineArn", ARN);

        assertThat(refusal("PROD", "d", routes(ARN + ":1", 100)))
                .isEqualTo("StateMachineDeleting: State Machine is being deleted: '" + ARN + "'");
    }

    @Test
    void isOneOfAHundred() {
        for (int i = 0; i < 100; i++) {
            create("A" + i, "d", routes(ARN + ":1", 100));
        }

        assertThat(refusal("more", "d", routes(ARN + ":1", 100)))
                .isEqualTo("ServiceQuotaExceededException: Failed to create alias because the state machine has 100"
                        + " aliases.");
    }

    @Test
    void isListedByItsStateMachineAndItsVersions() {
        create("ONE", "d", routes(ARN + ":1", 100));
        create("TWO", "d", routes(ARN + ":2", 100));
        create("BOTH", "d", routes(ARN + ":1", 50, ARN + ":2", 50));

        assertThat(listed(ARN)).containsExactly(ARN + ":ONE", ARN + ":TWO", ARN + ":BOTH");
        assertThat(listed(ARN + ":1")).containsExactly(ARN + ":ONE", ARN + ":BOTH");
        api.call("DeleteStateMachineAlias", "stateMachineAliasArn", ARN + ":ONE");
        assertThat(listed(ARN)).containsExactly(ARN + ":TWO", ARN + ":BOTH");
        assertThat(api.call("ListStateMachineAliases", "stateMachineArn", ARN)
                        .at("/stateMachineAliases/0/creationDate")
                        .asDouble())
                .isEqualTo(time.instant().getEpochSecond());
    }

    @Test
    void namesTheExecutionsThatWereStartedByIt() {
        create("ONE", "d", routes(ARN + ":1", 100));
        String byAlias = api.start(ARN + ":ONE", "a");
        String byVersion = api.start(ARN + ":1", "b");
        api.start(ARN, "c");

        assertThat(executions(ARN + ":ONE")).containsExactly(byAlias);
        assertThat(executions(ARN + ":1")).containsExactly(byVersion, byAlias);
        assertThat(executions(ARN)).hasSize(3);
    }

    private List<String> executions(String arn) {
        return api.call("ListExecutions", "stateMachineArn", arn).findValuesAsText("executionArn");
    }

    private List<String> listed(String arn) {
        List<String> aliases = new ArrayList<>();
        api.call("ListStateMachineAliases", "stateMachineArn", arn)
                .get("stateMachineAliases")
                .forEach(alias -> aliases.add(alias.get("stateMachineAliasArn").asText()));
        return aliases;
    }

    private JsonNode describe(String arn) {
        return api.call("DescribeStateMachineAlias", "stateMachineAliasArn", arn);
    }

    private JsonNode create(String name, String description, JsonNode routes) {
        return api.call(
                "CreateStateMachineAlias", "name", name, "description", description, "routingConfiguration", routes);
    }

    private String refusal(String name, String description, JsonNode routes) {
        return api.refusal(
                "CreateStateMachineAlias", "name", name, "description", description, "routingConfiguration", routes);
    }

    private static JsonNode routes(Object... versionsAndWeights) {
        var routes = Api.JSON.createArrayNode();
        for (int i = 0; i < versionsAndWeights.length; i += 2) {
            routes.add(
                    Api.request("stateMachineVersionArn", versionsAndWeights[i], "weight", versionsAndWeights[i + 1]));
        }
        return routes;
    }
}
