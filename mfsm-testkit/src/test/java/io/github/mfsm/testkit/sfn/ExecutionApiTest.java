package io.github.mfsm.testkit.sfn;

import static io.github.mfsm.testkit.sfn.Api.PASS;
import static io.github.mfsm.testkit.sfn.Api.ROLE;
import static io.github.mfsm.testkit.sfn.Api.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executions, their histories, activities, and what a test can put in their place. */
class ExecutionApiTest {

    private final VirtualTime time = VirtualTime.manual();
    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(time).build();
    private final Api api = new Api(fake.calls());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void refusesInputThatIsNoJsonAndNamesThatAreNone() {
        String machine = api.create("m", PASS);

        assertThat(api.refusal("StartExecution", "stateMachineArn", machine, "input", "not json"))
                .isEqualTo(
                        "InvalidExecutionInput: Invalid State Machine Execution Input: 'Unrecognized token 'not': was"
                                + " expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')'");
        assertThat(api.refusal("StartExecution", "stateMachineArn", machine, "input", ""))
                .isEqualTo("InvalidExecutionInput: Invalid State Machine Execution Input: 'Invalid execution input.'");
        assertThat(api.refusal("StartExecution", "stateMachineArn", machine, "name", "a:b"))
                .isEqualTo("InvalidName: Invalid Name: 'a:b'");
        assertThat(api.refusal("StartExecution", "stateMachineArn", machine, "name", "n".repeat(81)))
                .contains("at 'name' failed to satisfy constraint: Member must have length less than or equal to 80");
        assertThat(api.refusal("DescribeExecution", "executionArn", "nonsense"))
                .isEqualTo("InvalidArn: Invalid Arn: 'Invalid ARN prefix: nonsense'");
        assertThat(fake.executions()).isEmpty();
    }

    @Test
    void forgetsAnExecutionNinetyDaysAfterItsEnd() {
        String machine = api.create("m", PASS);
        String execution = api.start(machine, "one");

        time.advance(Duration.ofDays(90).minusSeconds(1));
        assertThat(api.refusal("StartExecution", "stateMachineArn", machine, "name", "one"))
                .isEqualTo("ExecutionAlreadyExists: Execution Already Exists: '" + execution + "'");
        time.advance(Duration.ofSeconds(1));
        assertThat(api.refusal("DescribeExecution", "executionArn", execution))
                .isEqualTo("ExecutionDoesNotExist: Execution Does Not Exist: '" + execution + "'");
        assertThat(api.start(machine, "one")).isEqualTo(execution);
    }

    @Test
    void showsAHistoryGivenByHandInPagesAndInReverse() {
        String machine = api.create("m", PASS);
        String execution = fake.stateMachine(machine).executionArn("given");
        StringBuilder events = new StringBuilder("[{\"type\": \"ExecutionStarted\"}");
        for (int i = 2; i < 3000; i++) {
            events.append(",{\"type\": \"")
                    .append(i == 2 ? "ParallelStateEntered" : "PassStateExited")
                    .append("\", \"stateExitedEventDetails\": {\"name\": \"S")
                    .append(i)
                    .append("\", \"output\": \"{\\\"i\\\": ")
                    .append(i)
                    .append("}\"}}");
        }
        fake.setHistory(execution, events + "]");

        JsonNode first = api.call("GetExecutionHistory", "executionArn", execution, "maxResults", 1000);
        JsonNode second = api.call(
                "GetExecutionHistory",
                "executionArn",
                execution,
                "maxResults",
                1000,
                "nextToken",
                first.get("nextToken"));
        JsonNode third = api.call(
                "GetExecutionHistory",
                "executionArn",
                execution,
                "maxResults",
                1000,
                "nextToken",
                second.get("nextToken"));
        assertThat(third.get("events")).hasSize(999);
        assertThat(third.has("nextToken")).isFalse();
        assertThat(third.at("/events/0/stateExitedEventDetails/name").asText()).isEqualTo("S2001");
        JsonNode newest = api.call("GetExecutionHistory", "executionArn", execution, "reverseOrder", true);
        assertThat(newest.at("/events/0/id").asInt()).isEqualTo(2999);
        assertThat(newest.get("events")).hasSize(100);
        assertThat(api.call("GetExecutionHistory", "executionArn", execution, "includeExecutionData", false)
                        .at("/events/5/stateExitedEventDetails")
                        .has("output"))
                .isFalse();
        assertThat(status(execution)).isEqualTo("RUNNING");

        fake.setHistory(
                execution,
                events
                        + ",{\"type\": \"ExecutionSucceeded\", \"executionSucceededEventDetails\": {\"output\": \"7\"}}]");
        assertThat(api.call("DescribeExecution", "executionArn", execution)
                        .get("output")
                        .asText())
                .isEqualTo("7");
    }

    @Test
    void redrivesAnExecutionThatFailed() {
        String machine = api.create(
                "m",
                "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"Resource\":"
                        + " \"arn:aws:states:::sns:publish\", \"Parameters\": {\"TopicArn\": \"t\", \"Message\": \"m\"},"
                        + " \"End\": true}}}");
        List<Integer> attempts = new ArrayList<>();
        fake.onTask("T", task -> {
            attempts.add(attempts.size());
            return attempts.size() == 1 ? TaskResult.failed("Broken", "once") : TaskResult.succeeded("\"fine\"");
        });
        String execution = api.start(machine, "one");
        assertThat(api.call("DescribeExecution", "executionArn", execution)
                        .get("redriveStatus")
                        .asText())
                .isEqualTo("REDRIVABLE");

        JsonNode redriven = api.call("RedriveExecution", "executionArn", execution, "clientToken", "c");

        assertThat(api.call("RedriveExecution", "executionArn", execution, "clientToken", "c"))
                .isEqualTo(redriven);
        JsonNode described = api.call("DescribeExecution", "executionArn", execution);
        assertThat(described.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(described.get("redriveCount").asInt()).isEqualTo(1);
        assertThat(api.refusal("RedriveExecution", "executionArn", execution))
                .isEqualTo("ExecutionNotRedrivable: Execution is SUCCEEDED and cannot be redriven");
    }

    @Test
    void waitsForAnExpressExecution() {
        api.call("CreateStateMachine", "name", "x", "definition", WAIT, "roleArn", ROLE, "type", "EXPRESS");
        String machine = "arn:aws:states:us-east-1:123456789012:stateMachine:x";

        JsonNode answer = api.call("StartSyncExecution", "stateMachineArn", machine, "name", "n", "input", "[1]");

        assertThat(answer.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(answer.get("output").asText()).isEqualTo("[1]");
        assertThat(answer.get("executionArn").asText())
                .startsWith("arn:aws:states:us-east-1:123456789012:express:x:n:");
        assertThat(answer.at("/billingDetails/billedDurationInMilliseconds").asLong())
                .isEqualTo(60_000);
        assertThat(api.refusal(
                        "DescribeExecution",
                        "executionArn",
                        answer.get("executionArn").asText()))
                .isEqualTo("InvalidArn: Invalid Arn: 'Resource type not valid in this context: express'");
        assertThat(api.refusal("ListExecutions", "stateMachineArn", machine))
                .startsWith("StateMachineTypeNotSupported");
    }

    @Test
    void stopsASynchronousExecutionAfterFiveMinutes() {
        api.call(
                "CreateStateMachine",
                "name",
                "x",
                "definition",
                WAIT.replace("60", "301"),
                "roleArn",
                ROLE,
                "type",
                "EXPRESS");

        JsonNode answer = api.call(
                "StartSyncExecution", "stateMachineArn", "arn:aws:states:us-east-1:123456789012:stateMachine:x");

        assertThat(answer.get("status").asText()).isEqualTo("TIMED_OUT");
        assertThat(answer.get("error").asText()).isEqualTo("States.Timeout");
    }

    /** Quotas (developer guide), "Maximum execution time": five minutes, however it was started. */
    @Test
    void stopsAnyExpressExecutionAfterFiveMinutes() {
        String machine = api.call(
                        "CreateStateMachine",
                        "name",
                        "x",
                        "definition",
                        WAIT.replace("60", "301"),
                        "roleArn",
                        ROLE,
                        "type",
                        "EXPRESS")
                .get("stateMachineArn")
                .asText();

        String execution = api.start(machine, "n");
        time.advance(Duration.ofMinutes(5));

        assertThat(fake.execution(execution).orElseThrow().status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    }

    @Test
    void handsATaskToAWorkerThatWaits() throws Exception {
        String activity =
                api.call("CreateActivity", "name", "a").get("activityArn").asText();
        String machine = api.create(
                "m",
                "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"Resource\": \"" + activity
                        + "\", \"End\": true}}}");
        CompletableFuture<JsonNode> worker =
                CompletableFuture.supplyAsync(() -> api.call("GetActivityTask", "activityArn", activity));

        String execution = api.start(machine, "one");
        JsonNode task = worker.get();

        assertThat(task.get("input").asText()).isEqualTo("{}");
        assertThat(api.refusal(
                        "SendTaskSuccess", "taskToken", task.get("taskToken").asText(), "output", "not"))
                .startsWith("InvalidOutput: Invalid Output: '");
        api.call("SendTaskSuccess", "taskToken", task.get("taskToken").asText(), "output", "5");
        assertThat(status(execution)).isEqualTo("SUCCEEDED");
        assertThat(api.refusal("SendTaskHeartbeat", "taskToken", "made-up"))
                .isEqualTo("InvalidToken: Invalid Token: 'Invalid token'");
    }

    @Test
    void letsAWorkerGoAfterAMinuteOfSkippingTime() {
        try (FakeStepFunctions skipping = FakeStepFunctions.create()) {
            Api own = new Api(skipping.calls());
            String activity =
                    own.call("CreateActivity", "name", "a").get("activityArn").asText();

            assertThat(own.call("GetActivityTask", "activityArn", activity)).isEmpty();
            assertThat(skipping.time().instant()).isEqualTo(VirtualTime.DEFAULT_START.plusSeconds(60));
        }
    }

    @Test
    void startsNestedExecutions() {
        String inner = api.create("inner", PASS);
        String outer = api.create(
                "outer",
                "{\"StartAt\": \"N\", \"States\": {\"N\": {\"Type\": \"Task\", \"Resource\":"
                        + " \"arn:aws:states:::states:startExecution.sync:2\", \"Parameters\": {\"StateMachineArn\": \""
                        + inner + "\", \"Input\": {\"k\": 1}}, \"OutputPath\": \"$.Output\", \"End\": true}}}");

        String execution = api.start(outer, "one");

        assertThat(api.call("DescribeExecution", "executionArn", execution)
                        .get("output")
                        .asText())
                .isEqualTo("{\"n\":1}");
        assertThat(api.call("ListExecutions", "stateMachineArn", inner).get("executions"))
                .hasSize(1);
        assertThat(fake.requests("StartExecution")).hasSize(1);
    }

    @Test
    void saysWhichHandlerIsMissing() {
        String machine = api.create(
                "m",
                "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"Resource\":"
                        + " \"arn:aws:lambda:us-east-1:123456789012:function:f\", \"End\": true}}}");

        JsonNode described = api.call("DescribeExecution", "executionArn", api.start(machine, "one"));

        assertThat(described.get("cause").asText())
                .contains("No handler for state 'T'")
                .contains("onTask(\"T\"");
    }

    @Test
    void losesTheAnswerOfAStartButNotTheExecution() {
        String machine = api.create("m", WAIT);
        fake.faults().loseAnswer("StartExecution");

        try {
            api.start(machine, "one");
        } catch (AwsCallException e) {
            assertThat(e.isAnswerLost()).isTrue();
        }

        assertThat(fake.executions()).hasSize(1);
        assertThat(api.start(machine, "one")).isEqualTo(fake.executions().get(0).arn());
        assertThat(fake.requestCount("StartExecution")).isEqualTo(2);
    }

    @Test
    void forgetsEverything() {
        String machine = api.create("m", WAIT);
        IntStream.range(0, 50).forEach(i -> api.start(machine, "e" + i));

        fake.reset();

        assertThat(api.call("ListStateMachines").get("stateMachines")).isEmpty();
        assertThat(fake.requests()).hasSize(1);
        assertThat(time.nextDue()).isEmpty();
    }

    @Test
    void repeatsIdsForTheSameSeed() {
        String first = api.start(api.create("m", PASS), "x") + api.call("ListExecutions", "stateMachineArn", arn());
        String unnamed = api.call("StartExecution", "stateMachineArn", arn())
                .get("executionArn")
                .asText();
        try (FakeStepFunctions twin =
                FakeStepFunctions.builder().time(VirtualTime.manual()).build()) {
            Api other = new Api(twin.calls());
            assertThat(other.start(other.create("m", PASS), "x")
                            + other.call("ListExecutions", "stateMachineArn", arn()))
                    .isEqualTo(first);
            assertThat(other.call("StartExecution", "stateMachineArn", arn())
                            .get("executionArn")
                            .asText())
                    .isEqualTo(unnamed);
        }
    }

    @Test
    void keepsTheNewestEndedExecutionsOnly() {
        try (FakeStepFunctions small = FakeStepFunctions.builder().endedKept(3).build()) {
            Api own = new Api(small.calls());
            String machine = own.create("m", PASS);
            IntStream.range(0, 10).forEach(i -> own.start(machine, "e" + i));

            assertThat(small.executions()).extracting(e -> e.name()).containsExactly("e7", "e8", "e9");
        }
    }

    @Test
    void listsByTheStatusThatExecutionsHaveNow() {
        String machine = api.create("m", WAIT);
        String stopped = api.start(machine, "stopped");
        api.start(machine, "waits");
        assertThat(listed("stateMachineArn", machine, "RUNNING")).containsExactly("waits", "stopped");

        api.call("StopExecution", "executionArn", stopped);
        assertThat(listed("stateMachineArn", machine, "RUNNING")).containsExactly("waits");
        assertThat(listed("stateMachineArn", machine, "ABORTED")).containsExactly("stopped");

        api.call("RedriveExecution", "executionArn", stopped);
        assertThat(listed("stateMachineArn", machine, "RUNNING")).containsExactly("waits", "stopped");
        assertThat(listed("stateMachineArn", machine, "ABORTED")).isEmpty();

        time.advance(Duration.ofDays(1));
        assertThat(listed("stateMachineArn", machine, "RUNNING")).isEmpty();
        assertThat(listed("stateMachineArn", machine, "SUCCEEDED")).containsExactly("waits", "stopped");
    }

    @Test
    void listsChildrenThatTheirMapRunHasGoOn() {
        String machine = api.create("m", """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                      "Parameters": {"TopicArn": "t", "Message": "m"}, "End": true}}}}}}""");
        boolean[] broken = {true};
        fake.onTask(
                "T",
                task -> broken[0]
                        ? TaskResult.failed("Bad", null)
                        : TaskResult.after(Duration.ofMinutes(1), TaskResult.succeeded("1")));
        String execution = api.call("StartExecution", "stateMachineArn", machine, "input", "[7]")
                .get("executionArn")
                .asText();
        String mapRun = api.call("ListMapRuns", "executionArn", execution)
                .at("/mapRuns/0/mapRunArn")
                .asText();
        assertThat(listed("mapRunArn", mapRun, "FAILED")).hasSize(1);

        broken[0] = false;
        api.call("RedriveExecution", "executionArn", execution);

        assertThat(listed("mapRunArn", mapRun, "RUNNING")).hasSize(1);
        assertThat(listed("mapRunArn", mapRun, "FAILED")).isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(listed("mapRunArn", mapRun, "RUNNING")).isEmpty();
        assertThat(listed("mapRunArn", mapRun, "SUCCEEDED")).hasSize(1);
    }

    private List<String> listed(String by, String arn, String status) {
        return api.call("ListExecutions", by, arn, "statusFilter", status)
                .get("executions")
                .findValuesAsText("name");
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        String machine = api.create("m", PASS);
        String other = api.create("other", PASS);
        IntStream.range(0, 5).forEach(i -> {
            api.start(machine, "e" + i);
            api.start(other, "o" + i);
        });

        JsonNode first = api.call("ListExecutions", "stateMachineArn", machine, "maxResults", 3);
        api.start(machine, "e5");
        JsonNode second = api.call(
                "ListExecutions",
                "stateMachineArn",
                machine,
                "maxResults",
                3,
                "nextToken",
                first.path("nextToken").asText());

        assertThat(first.get("executions").findValuesAsText("name")).containsExactly("e4", "e3", "e2");
        assertThat(second.get("executions").findValuesAsText("name")).containsExactly("e1", "e0");
        assertThat(second.has("nextToken")).isFalse();
    }

    @Test
    void listsNoExecutionOfADeletedMachineOfTheSameName() {
        String machine = api.create("m", PASS);
        api.start(machine, "a");
        api.start(machine, "b");
        api.call("DeleteStateMachine", "stateMachineArn", machine);
        api.create("m", PASS);

        api.start(machine, "a");

        assertThat(api.call("ListExecutions", "stateMachineArn", machine)
                        .get("executions")
                        .findValuesAsText("name"))
                .containsExactly("a");
    }

    private static String arn() {
        return "arn:aws:states:us-east-1:123456789012:stateMachine:m";
    }

    private String status(String execution) {
        return api.call("DescribeExecution", "executionArn", execution)
                .get("status")
                .asText();
    }
}
