package io.github.mfsm.testkit.sfn;

import static io.github.mfsm.testkit.sfn.Api.PASS;
import static io.github.mfsm.testkit.sfn.Api.ROLE;
import static io.github.mfsm.testkit.sfn.Api.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What describing calls show, with {@code includedData} and without: API reference of each. */
class IncludedDataApiTest {

    private static final String FAIL =
            "{\"StartAt\": \"F\", \"States\": {\"F\": {\"Type\": \"Fail\", \"Error\": \"Bad\","
                    + " \"Cause\": \"it fell\"}}}";
    private static final String VARIABLES = "{\"StartAt\": \"A\", \"QueryLanguage\": \"JSONata\", \"States\": {"
            + "\"A\": {\"Type\": \"Pass\", \"Assign\": {\"x\": 1}, \"Next\": \"B\"},"
            + " \"B\": {\"Type\": \"Pass\", \"Output\": \"{% $x %}\", \"End\": true}}}";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(time).build();
    private final Api api = new Api(fake.calls());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void ofAnExecutionAreItsInputAndOutput() {
        String execution = api.call(
                        "StartExecution",
                        "stateMachineArn",
                        api.create("m", PASS),
                        "input",
                        "[1]",
                        "traceHeader",
                        "Root=1")
                .get("executionArn")
                .asText();

        JsonNode all = api.call("DescribeExecution", "executionArn", execution);
        JsonNode metadata = metadata("DescribeExecution", "executionArn", execution);

        assertThat(all.get("input").asText()).isEqualTo("[1]");
        assertThat(all.get("output").asText()).isEqualTo("{\"n\":1}");
        assertThat(all.get("inputDetails").toString()).isEqualTo("{\"included\":true}");
        assertThat(all.get("outputDetails").toString()).isEqualTo("{\"included\":true}");
        assertThat(all.get("traceHeader").asText()).isEqualTo("Root=1");
        assertThat(all.has("error") || all.has("cause")).isFalse();
        assertThat(metadata.has("input") || metadata.has("output")).isFalse();
        assertThat(metadata.get("inputDetails").toString()).isEqualTo("{\"included\":false}");
        assertThat(metadata.get("outputDetails").toString()).isEqualTo("{\"included\":false}");
        assertThat(metadata.get("status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void ofAFailedExecutionAreItsErrorAndCause() {
        String execution = api.start(api.create("m", FAIL), "one");

        JsonNode all = api.call("DescribeExecution", "executionArn", execution);
        JsonNode metadata = metadata("DescribeExecution", "executionArn", execution);

        assertThat(all.get("error").asText()).isEqualTo("Bad");
        assertThat(all.get("cause").asText()).isEqualTo("it fell");
        assertThat(all.has("traceHeader")).isFalse();
        assertThat(metadata.has("error") || metadata.has("cause")).isFalse();
    }

    @Test
    void ofAHistoryAreInputsAndOutputsButNotErrors() {
        JsonNode failed = historyWithoutData(api.create("m", FAIL));
        JsonNode succeeded = historyWithoutData(api.create("n", VARIABLES));

        assertThat(failed.at("/1/stateEnteredEventDetails").toString()).isEqualTo("{\"name\":\"F\"}");
        assertThat(failed.at("/2/executionFailedEventDetails").toString())
                .isEqualTo("{\"error\":\"Bad\",\"cause\":\"it fell\"}");
        assertThat(succeeded.at("/2/stateExitedEventDetails").toString()).isEqualTo("{\"name\":\"A\"}");
        assertThat(succeeded.at("/5/executionSucceededEventDetails").toString()).isEqualTo("{}");
    }

    private JsonNode historyWithoutData(String machine) {
        return api.call("GetExecutionHistory", "executionArn", api.start(machine, "one"), "includeExecutionData", false)
                .get("events");
    }

    /** API reference, {@code RedriveExecution}: not after the maximum open time of one year. */
    @Test
    void ofAnExecutionOfMoreThanAYearIsThatItCanNotBeRedriven() {
        String wait = "\"Seconds\":" + Duration.ofDays(360).toSeconds();
        String failing = "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\"," + wait
                + ",\"Next\":\"F\"},\"F\":{\"Type\":\"Fail\"}}}";
        String failed = api.start(api.create("m", failing), "one");
        time.advance(Duration.ofDays(365).minusSeconds(1));
        assertThat(redrive(failed)).isEqualTo("REDRIVABLE: ");

        time.advance(Duration.ofSeconds(1));

        assertThat(redrive(failed)).isEqualTo("NOT_REDRIVABLE: Execution has exceeded the max execution time");
        assertThat(api.refusal("RedriveExecution", "executionArn", failed))
                .isEqualTo("ExecutionNotRedrivable: Execution has exceeded the max execution time");
    }

    /** API reference, {@code DescribeExecution}, {@code redriveStatusReason}. */
    @Test
    void ofAnExecutionIsWhyItCanNotBeRedriven() {
        String failed = api.start(api.create("m", FAIL), "one");
        String succeeded = api.start(api.create("n", PASS), "one");

        assertThat(redrive(failed)).isEqualTo("REDRIVABLE: ");
        assertThat(redrive(succeeded)).isEqualTo("NOT_REDRIVABLE: Execution is SUCCEEDED and cannot be redriven");
        time.advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(redrive(failed)).isEqualTo("REDRIVABLE: ");
        time.advance(Duration.ofSeconds(1));
        assertThat(redrive(failed)).isEqualTo("NOT_REDRIVABLE: Execution redrivable period exceeded");
        String machine = api.create("w", WAIT);
        String running = api.start(machine, "one");
        assertThat(redrive(running)).isEqualTo("NOT_REDRIVABLE: Execution is RUNNING and cannot be redriven");
        api.call("DeleteStateMachine", "stateMachineArn", machine);
        assertThat(redrive(running)).isEqualTo("NOT_REDRIVABLE: State machine is in DELETING status");
    }

    private String redrive(String execution) {
        JsonNode described = api.call("DescribeExecution", "executionArn", execution);
        return described.get("redriveStatus").asText() + ": "
                + described.path("redriveStatusReason").asText();
    }

    @Test
    void ofAStateMachineAreItsDefinitionAndVariables() {
        String machine = api.create("m", VARIABLES);
        String execution = api.start(machine, "one");

        JsonNode all = api.call("DescribeStateMachine", "stateMachineArn", machine);
        JsonNode ofExecution = api.call("DescribeStateMachineForExecution", "executionArn", execution);
        JsonNode metadata = metadata("DescribeStateMachine", "stateMachineArn", machine);

        assertThat(all.get("definition").asText()).isEqualTo(VARIABLES);
        assertThat(all.get("variableReferences").toString()).isEqualTo("{\"B\":[\"x\"]}");
        assertThat(ofExecution.get("definition").asText()).isEqualTo(VARIABLES);
        assertThat(ofExecution.has("mapRunArn") || ofExecution.has("label")).isFalse();
        assertThat(metadata.get("definition").asText()).isEqualTo("{}");
        assertThat(metadata.has("variableReferences")).isFalse();
        assertThat(metadata.get("roleArn").asText()).isEqualTo(ROLE);
        assertThat(api.call("DescribeStateMachine", "stateMachineArn", api.create("n", PASS))
                        .has("variableReferences"))
                .isFalse();
    }

    @Test
    void ofASynchronousExecutionAreLikewise() {
        String passes = express("passes", PASS);

        JsonNode all =
                api.call("StartSyncExecution", "stateMachineArn", passes, "input", "[1]", "traceHeader", "Root=1");
        JsonNode metadata = metadata("StartSyncExecution", "stateMachineArn", passes);

        assertThat(all.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(all.get("input").asText()).isEqualTo("[1]");
        assertThat(all.get("output").asText()).isEqualTo("{\"n\":1}");
        assertThat(all.get("inputDetails").toString()).isEqualTo("{\"included\":true}");
        assertThat(all.get("outputDetails").toString()).isEqualTo("{\"included\":true}");
        assertThat(all.get("traceHeader").asText()).isEqualTo("Root=1");
        assertThat(all.get("stopDate")).isEqualTo(all.get("startDate"));
        assertThat(all.has("error") || all.has("cause")).isFalse();
        assertThat(metadata.has("input") || metadata.has("output") || metadata.has("traceHeader"))
                .isFalse();
        assertThat(metadata.get("inputDetails").toString()).isEqualTo("{\"included\":false}");
        assertThat(metadata.get("outputDetails").toString()).isEqualTo("{\"included\":false}");
    }

    @Test
    void ofASynchronousExecutionThatFailedAreItsErrorAndCause() {
        String fails = express("fails", FAIL);

        JsonNode all = api.call("StartSyncExecution", "stateMachineArn", fails);
        JsonNode metadata = metadata("StartSyncExecution", "stateMachineArn", fails);

        assertThat(all.get("status").asText()).isEqualTo("FAILED");
        assertThat(all.get("error").asText()).isEqualTo("Bad");
        assertThat(all.get("cause").asText()).isEqualTo("it fell");
        assertThat(all.has("output")).isFalse();
        assertThat(all.get("outputDetails").toString()).isEqualTo("{\"included\":true}");
        assertThat(metadata.has("error") || metadata.has("cause")).isFalse();
        assertThat(metadata.get("outputDetails").toString()).isEqualTo("{\"included\":false}");
    }

    /** API reference, {@code BillingDetails}: in steps of 100 milliseconds, of memory in steps of 64 MB. */
    @Test
    void ofASynchronousExecutionIsWhatItCosts() {
        String waits = express("waits", WAIT);

        assertThat(api.call("StartSyncExecution", "stateMachineArn", waits)
                        .get("billingDetails")
                        .toString())
                .isEqualTo("{\"billedMemoryUsedInMB\":64,\"billedDurationInMilliseconds\":60000}");
        assertThat(api.call("StartSyncExecution", "stateMachineArn", express("passes", PASS))
                        .at("/billingDetails/billedDurationInMilliseconds")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void areOfExpressStateMachinesOnlyWhereTheyAreStartedSynchronously() {
        assertThat(api.refusal("StartSyncExecution", "stateMachineArn", api.create("m", PASS)))
                .isEqualTo(
                        "StateMachineTypeNotSupported: This operation is not supported by this type of state machine");
    }

    /** Nothing that is due goes on after five minutes. */
    @Test
    void tellThatASynchronousExecutionTookTooLong() {
        String waits = express("waits", WAIT.replace("60", "301"));
        time.advance(Duration.ofSeconds(1));

        JsonNode answer = api.call("StartSyncExecution", "stateMachineArn", waits);

        assertThat(answer.get("status").asText()).isEqualTo("TIMED_OUT");
        assertThat(answer.get("error").asText()).isEqualTo("States.Timeout");
        assertThat(answer.get("stopDate").asDouble())
                .isEqualTo(answer.get("startDate").asDouble() + 300);
    }

    private String express(String name, String definition) {
        return api.call(
                        "CreateStateMachine",
                        "name",
                        name,
                        "definition",
                        definition,
                        "roleArn",
                        ROLE,
                        "type",
                        "EXPRESS")
                .get("stateMachineArn")
                .asText();
    }

    private JsonNode metadata(String operation, String member, String arn) {
        return api.call(operation, member, arn, "includedData", "METADATA_ONLY");
    }
}
