package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each Region has an endpoint of its own, and ARNs of its own partition. */
class RegionsTest {

    private static final String ACCOUNT = "123456789012";

    private final FakeStepFunctions fake = FakeStepFunctions.create();
    private final Api ireland = new Api(fake.calls("eu-west-1", ACCOUNT));
    private final Api virginia = new Api(fake.calls("us-east-1", ACCOUNT));

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void whatLiesInAnotherRegionIsNotThere() {
        String machine = ireland.create("m", Api.PASS);
        String execution = ireland.start(machine, "e");
        String activity =
                ireland.call("CreateActivity", "name", "a").get("activityArn").textValue();

        assertThat(List.of(
                        virginia.refusal("DescribeStateMachine", "stateMachineArn", machine),
                        virginia.refusal("UpdateStateMachine", "stateMachineArn", machine, "definition", Api.WAIT),
                        virginia.refusal("StartExecution", "stateMachineArn", machine),
                        virginia.refusal("ListExecutions", "stateMachineArn", machine)))
                .containsOnly("StateMachineDoesNotExist: State Machine Does Not Exist: '" + machine + "'");
        assertThat(List.of(
                        virginia.refusal("DescribeExecution", "executionArn", execution),
                        virginia.refusal("StopExecution", "executionArn", execution),
                        virginia.refusal("GetExecutionHistory", "executionArn", execution)))
                .containsOnly("ExecutionDoesNotExist: Execution Does Not Exist: '" + execution + "'");
        assertThat(virginia.refusal("GetActivityTask", "activityArn", activity))
                .isEqualTo("ActivityDoesNotExist: Activity Does Not Exist: '" + activity + "'");
        assertThat(virginia.refusal("ListTagsForResource", "resourceArn", machine))
                .startsWith("ResourceNotFound");
        assertThat(ireland.call("DescribeExecution", "executionArn", execution)
                        .get("status")
                        .textValue())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void aDeletionLeavesWhatLiesInAnotherRegion() {
        String machine = ireland.create("m", Api.PASS);
        String version = ireland.call("PublishStateMachineVersion", "stateMachineArn", machine)
                .get("stateMachineVersionArn")
                .textValue();
        Object routes = List.of(Map.of("stateMachineVersionArn", version, "weight", 100));
        String alias = ireland.call("CreateStateMachineAlias", "name", "live", "routingConfiguration", routes)
                .get("stateMachineAliasArn")
                .textValue();

        virginia.call("DeleteStateMachineAlias", "stateMachineAliasArn", alias);
        virginia.call("DeleteStateMachineVersion", "stateMachineVersionArn", version);
        virginia.call("DeleteStateMachine", "stateMachineArn", machine);

        assertThat(ireland.call("ListStateMachineAliases", "stateMachineArn", machine)
                        .get("stateMachineAliases"))
                .hasSize(1);
        assertThat(virginia.call("ListStateMachineVersions", "stateMachineArn", machine)
                        .get("stateMachineVersions"))
                .isEmpty();
        assertThat(virginia.refusal("CreateStateMachineAlias", "name", "live", "routingConfiguration", routes))
                .startsWith("ResourceNotFound");
    }

    @Test
    void aliasesVersionsAndMapRunsOfAnotherRegionAreNotThere() {
        String machine = ireland.create("m", Api.PASS);
        ireland.call("PublishStateMachineVersion", "stateMachineArn", machine);
        var routes = Api.parse("[{\"stateMachineVersionArn\": \"" + machine + ":1\", \"weight\": 100}]");
        ireland.call("CreateStateMachineAlias", "name", "PROD", "routingConfiguration", routes);
        String mapRun = machine.replace(":stateMachine:", ":mapRun:") + "/Each:1";

        assertThat(List.of(
                        virginia.refusal("DescribeStateMachineAlias", "stateMachineAliasArn", machine + ":PROD"),
                        virginia.refusal("CreateStateMachineAlias", "name", "X", "routingConfiguration", routes),
                        virginia.refusal("DescribeMapRun", "mapRunArn", mapRun)))
                .containsOnly("ResourceNotFound: Request references a resource that does not exist.");
        assertThat(virginia.call("DeleteStateMachineVersion", "stateMachineVersionArn", machine + ":1"))
                .isEmpty();
        assertThat(ireland.call("DescribeStateMachineAlias", "stateMachineAliasArn", machine + ":PROD")
                        .get("routingConfiguration"))
                .isEqualTo(routes);
    }

    @Test
    void aMalformedArnIsRefusedForItsFormFirst() {
        assertThat(virginia.refusal("DescribeExecution", "executionArn", "arn:aws:states:eu-west-1:1:stateMachine:m"))
                .isEqualTo("InvalidArn: Invalid Arn: 'Resource type not valid in this context: stateMachine'");
    }

    @Test
    void aNestedExecutionRunsInTheRegionOfItsParent() {
        String child = ireland.create("child", Api.PASS);
        String parent = """
                {"StartAt": "N", "States": {"N": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync",
                  "Parameters": {"StateMachineArn": "%s"}, "End": true}}}""".formatted(child);

        String near = ireland.start(ireland.create("parent", parent), "e");
        String far = virginia.start(virginia.create("parent", parent), "e");

        assertThat(ireland.call("DescribeExecution", "executionArn", near)
                        .get("status")
                        .textValue())
                .isEqualTo("SUCCEEDED");
        assertThat(virginia.call("DescribeExecution", "executionArn", far)
                        .get("error")
                        .textValue())
                .isEqualTo("StepFunctions.StateMachineDoesNotExistException");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, aws",
        "cn-north-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
        "us-iso-east-1, aws-iso",
        "us-isob-east-1, aws-iso-b",
        "eu-isoe-west-1, aws-iso-e",
        "us-isof-south-1, aws-iso-f",
        "eusc-de-east-1, aws-eusc"
    })
    void anArnNamesThePartitionOfItsRegion(String region, String partition) {
        Api there = new Api(fake.calls(region, ACCOUNT));

        String machine = there.create("m", Api.PASS);

        assertThat(machine).isEqualTo("arn:" + partition + ":states:" + region + ":" + ACCOUNT + ":stateMachine:m");
        assertThat(there.start(machine, "e")).startsWith("arn:" + partition + ":states:" + region);
        try (FakeStepFunctions placed =
                FakeStepFunctions.builder().region(region).build()) {
            assertThat(placed.create("m", Api.PASS).arn()).isEqualTo(machine);
        }
    }
}
