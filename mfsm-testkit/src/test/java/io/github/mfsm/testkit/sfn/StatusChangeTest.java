package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The events "Step Functions Execution Status Change" (developer guide, "Automating Step Functions event delivery").
 */
class StatusChangeTest {

    private static final String TASK =
            "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::sns:publish\","
                    + " \"Parameters\": {\"TopicArn\": \"t\", \"Message\": \"m\"}, \"End\": true}}}";

    private final FakeStepFunctions fake = FakeStepFunctions.builder()
            .time(VirtualTime.manual(Instant.parse("2026-03-01T08:00:00.250Z")))
            .build();
    private final Api api = new Api(fake.calls());
    private final List<JsonNode> events = new ArrayList<>();

    StatusChangeTest() {
        fake.onStatusChange(event -> events.add(Api.parse(event)));
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private List<String> statuses() {
        return events.stream()
                .map(event -> event.at("/detail/status").textValue())
                .toList();
    }

    @Test
    void anEventHasWhatDescribeExecutionShows() {
        String execution = api.start(api.create("m", Api.WAIT), "e");

        JsonNode event = events.get(0);
        String id = event.get("id").textValue();
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(event).isEqualTo(Api.parse("""
                {"version": "0", "id": "%s", "detail-type": "Step Functions Execution Status Change",
                 "source": "aws.states", "account": "123456789012", "time": "2026-03-01T08:00:00Z",
                 "region": "us-east-1", "resources": ["%s"],
                 "detail": {"executionArn": "%s",
                   "stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:m", "name": "e",
                   "status": "RUNNING", "startDate": 1772352000250, "stopDate": null, "input": "{}", "output": null,
                   "stateMachineVersionArn": null, "stateMachineAliasArn": null, "redriveCount": 0,
                   "redriveDate": null, "redriveStatus": "NOT_REDRIVABLE",
                   "redriveStatusReason": "Execution is RUNNING and cannot be redriven",
                   "inputDetails": {"included": true}, "outputDetails": null, "error": null, "cause": null}}
                """.formatted(id, execution, execution)));
    }

    @Test
    void theStartIsToldAsRunningAlsoWhereTheEndFollowsAtOnce() {
        api.start(api.create("m", Api.PASS), "e");

        assertThat(statuses()).containsExactly("RUNNING", "SUCCEEDED");
        JsonNode detail = events.get(1).get("detail");
        assertThat(detail.get("output").textValue()).isEqualTo("{\"n\":1}");
        assertThat(detail.at("/outputDetails/included").asBoolean()).isTrue();
        assertThat(detail.get("stopDate").asLong()).isEqualTo(1_772_352_000_250L);
        assertThat(events.get(0).get("id")).isNotEqualTo(events.get(1).get("id"));
    }

    @Test
    void anEndIsToldWithErrorAndTime() {
        String timeout = Api.WAIT.replaceFirst("\\{", "{\"TimeoutSeconds\": 5, ");
        api.start(api.create("late", timeout), "e");
        String stopped = api.start(api.create("long", Api.WAIT), "e");

        fake.time().advance(Duration.ofSeconds(5));
        api.call("StopExecution", "executionArn", stopped, "error", "Enough", "cause", "of it");

        assertThat(statuses()).containsExactly("RUNNING", "RUNNING", "TIMED_OUT", "ABORTED");
        assertThat(events.get(3).at("/detail/error").textValue()).isEqualTo("Enough");
        assertThat(events.get(3).at("/detail/cause").textValue()).isEqualTo("of it");
        assertThat(events.get(3).get("time").textValue()).isEqualTo("2026-03-01T08:00:05Z");
        assertThat(events.get(3).at("/detail/redriveStatus").textValue()).isEqualTo("REDRIVABLE");
    }

    @Test
    void aRedriveIsToldAsRunningAgain() {
        fake.onTask("T", task -> TaskResult.failed("Bad", "luck"));
        String execution = api.start(api.create("m", TASK), "e");
        fake.onTask("T", task -> TaskResult.succeeded("1"));

        fake.time().advance(Duration.ofSeconds(1));
        api.call("RedriveExecution", "executionArn", execution);

        assertThat(statuses()).containsExactly("RUNNING", "FAILED", "RUNNING", "SUCCEEDED");
        assertThat(events.get(2).at("/detail/redriveCount").asInt()).isOne();
        assertThat(events.get(2).at("/detail/redriveDate").asLong()).isEqualTo(1_772_352_001_250L);
        assertThat(events.get(2).at("/detail/error").isNull()).isTrue();
        assertThat(events.get(3).at("/detail/redriveCount").asInt()).isOne();
    }

    @Test
    void whatIsTooLargeForEventBridgeIsLeftOut() {
        String input = "\"" + "x".repeat(130 * 1024) + "\"";
        String echo = "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";
        String quotes = "\"" + "\\\"".repeat(100 * 1024) + "\""; // each takes four bytes within another document

        api.call("StartExecution", "stateMachineArn", api.create("m", echo), "input", input);
        api.call("StartExecution", "stateMachineArn", api.create("n", echo), "input", quotes);

        assertThat(events.get(0).at("/detail/inputDetails/included").asBoolean())
                .isTrue();
        assertThat(events.get(1).at("/detail/inputDetails/included").asBoolean())
                .isFalse();
        assertThat(events.get(1).at("/detail/input").isNull()).isTrue();
        assertThat(events.get(1).at("/detail/output").textValue()).isEqualTo(input);
        assertThat(events.get(3).at("/detail/outputDetails/included").asBoolean())
                .isFalse();
        assertThat(events.get(3).at("/detail/output").isNull()).isTrue();
    }

    @Test
    void expressExecutionsAreNotTold() {
        FakeStateMachine express = fake.createExpress("x", Api.PASS);

        api.start(express.arn(), "e");

        assertThat(events).isEmpty();
    }

    @Test
    void childrenOfAMapRunAreNotTold() {
        String machine = api.create("m", """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map",
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}, "End": true}}}""");

        String execution = api.call("StartExecution", "stateMachineArn", machine, "input", "[1, 2]")
                .get("executionArn")
                .textValue();

        assertThat(events)
                .extracting(event -> event.at("/resources/0").textValue())
                .containsExactly(execution, execution);
    }

    @Test
    void aListenerMayStartAnExecutionAndStaysAfterAReset() {
        String machine = api.create("m", Api.PASS);
        fake.onStatusChange(event -> {
            if (event.contains("\"name\":\"first\"") && event.contains("SUCCEEDED")) {
                api.start(machine, "second");
            }
        });

        api.start(machine, "first");

        assertThat(statuses()).containsExactly("RUNNING", "SUCCEEDED", "RUNNING", "SUCCEEDED");
        fake.reset();
        api.start(api.create("m", Api.PASS), "e");
        assertThat(statuses()).hasSize(6);
    }
}
