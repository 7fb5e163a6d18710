package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Map Run on its way, and what changes it: API reference, {@code UpdateMapRun} and {@code DescribeMapRun}. */
class MapRunProgressTest {

    private final VirtualTime time = VirtualTime.manual();
    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(time).build();
    private final Api api = new Api(fake.calls());
    private String execution = "";

    @AfterEach
    void close() {
        fake.close();
    }

    @BeforeEach
    void succeed() {
        fake.onTask("T", task -> TaskResult.succeeded("1"));
    }

    @Test
    void countsWhatRunsAndWhatWaits() {
        String mapRun = start("\"MaxConcurrency\": 2,", "[1, 2, 3, 4, 5]");

        assertCounts(mapRun, "RUNNING", 3, 2, 0, 0, 0);
        time.advance(Duration.ofMinutes(1));
        assertCounts(mapRun, "RUNNING", 1, 2, 2, 0, 0);
        time.advance(Duration.ofMinutes(2));
        assertCounts(mapRun, "SUCCEEDED", 0, 0, 5, 0, 0);
        JsonNode described = describe(mapRun);
        assertThat(described.get("stopDate").asDouble())
                .isEqualTo(described.get("startDate").asDouble() + 180);
        JsonNode listed = api.call("ListMapRuns", "executionArn", execution).at("/mapRuns/0");
        assertThat(listed.get("executionArn").asText()).isEqualTo(execution);
        assertThat(listed.get("stateMachineArn").asText()).contains(":stateMachine:m");
        assertThat(listed.get("startDate")).isEqualTo(described.get("startDate"));
        assertThat(listed.get("stopDate")).isEqualTo(described.get("stopDate"));
    }

    @Test
    void countsFailuresApart() {
        fake.onTask(
                "T",
                task -> task.parameters().contains("1") ? TaskResult.failed("Bad", "b") : TaskResult.succeeded("1"));
        String mapRun = start("\"MaxConcurrency\": 2, \"ToleratedFailurePercentage\": 100,", "[1, 2, 3, 4, 5]");
        time.advance(Duration.ofMinutes(1));

        assertCounts(mapRun, "RUNNING", 1, 2, 1, 1, 0);
        api.call("StopExecution", "executionArn", execution);
        assertCounts(mapRun, "ABORTED", 1, 0, 1, 1, 2);
    }

    @Test
    void countsTheItemsOfItsBatches() {
        String mapRun = start("\"MaxConcurrency\": 1, \"ItemBatcher\": {\"MaxItemsPerBatch\": 2},", "[1, 2, 3, 4, 5]");
        time.advance(Duration.ofMinutes(1));

        JsonNode described = describe(mapRun);

        assertThat(described.at("/executionCounts/total").asInt()).isEqualTo(3);
        assertThat(described.at("/executionCounts/succeeded").asInt()).isOne();
        assertThat(described.at("/itemCounts/total").asInt()).isEqualTo(5);
        assertThat(described.at("/itemCounts/succeeded").asInt()).isEqualTo(2);
        assertThat(described.at("/itemCounts/running").asInt()).isEqualTo(2);
        assertThat(described.at("/itemCounts/pending").asInt()).isOne();
    }

    /** API reference, MapRunItemCounts: the last batch may have fewer items than the others. */
    @Test
    void countsTheItemsThatABatchReallyHas() {
        String mapRun = failingInItsSecondBatch();
        assertThat(itemCounts(mapRun))
                .startsWith(
                        "{\"pending\":1,\"running\":0,\"succeeded\":3,\"failed\":3,\"timedOut\":0,\"aborted\":0,\"total\":7");
        fake.onTask("T", task -> TaskResult.never());

        api.call("RedriveExecution", "executionArn", execution);

        assertThat(itemCounts(mapRun))
                .startsWith(
                        "{\"pending\":1,\"running\":3,\"succeeded\":3,\"failed\":0,\"timedOut\":0,\"aborted\":0,\"total\":7");
    }

    @Test
    void countsTheItemsThatCanNotBeRedriven() {
        String mapRun = failingInItsSecondBatch();

        time.advance(Duration.ofDays(15));

        assertThat(itemCounts(mapRun)).contains("\"failuresNotRedrivable\":3");
    }

    private String failingInItsSecondBatch() {
        fake.onTask(
                "T",
                task -> task.parameters().contains("5") ? TaskResult.failed("Bad", "b") : TaskResult.succeeded("1"));
        String mapRun =
                start("\"MaxConcurrency\": 1, \"ItemBatcher\": {\"MaxItemsPerBatch\": 3},", "[1, 2, 3, 4, 5, 6, 7]");
        time.advance(Duration.ofMinutes(2));
        return mapRun;
    }

    private String itemCounts(String mapRun) {
        return describe(mapRun).get("itemCounts").toString();
    }

    @Test
    void isAbortedWithItsExecution() {
        String mapRun = start("\"MaxConcurrency\": 2,", "[1, 2, 3, 4, 5]");
        time.advance(Duration.ofMinutes(1));

        JsonNode stopped = api.call("StopExecution", "executionArn", execution, "error", "Enough", "cause", "really");

        assertCounts(mapRun, "ABORTED", 1, 0, 2, 0, 2);
        JsonNode described = api.call("DescribeExecution", "executionArn", execution);
        assertThat(described.get("error").asText()).isEqualTo("Enough");
        assertThat(described.get("cause").asText()).isEqualTo("really");
        assertThat(described.get("stopDate")).isEqualTo(stopped.get("stopDate"));
        time.advance(Duration.ofMinutes(1));
        assertThat(api.call("StopExecution", "executionArn", execution).get("stopDate"))
                .isEqualTo(stopped.get("stopDate"));
    }

    @Test
    void isUpdatedWhileItRuns() {
        String mapRun = start("\"MaxConcurrency\": 1,", "[1, 2, 3, 4, 5]");

        assertThat(update(mapRun, "maxConcurrency", 3)).isEmpty();
        assertThat(describe(mapRun).get("maxConcurrency").asInt()).isEqualTo(3);
        update(mapRun, "toleratedFailureCount", 2);
        update(mapRun, "toleratedFailurePercentage", 40);
        JsonNode described = describe(mapRun);
        assertThat(described.get("maxConcurrency").asInt()).isEqualTo(3);
        assertThat(described.get("toleratedFailureCount").asInt()).isEqualTo(2);
        assertThat(described.get("toleratedFailurePercentage").asDouble()).isEqualTo(40);
        assertThat(api.refusal("UpdateMapRun", "mapRunArn", mapRun))
                .isEqualTo("ValidationException: Must specify at least one of the following:"
                        + " toleratedFailurePercentage, toleratedFailureCount, maxConcurrency");
        time.advance(Duration.ofMinutes(5));
        assertThat(api.refusal("UpdateMapRun", "mapRunArn", mapRun, "maxConcurrency", 1))
                .isEqualTo("ValidationException: The specified map run has completed and cannot be updated.");
    }

    private JsonNode update(String mapRun, String member, int value) {
        return api.call("UpdateMapRun", "mapRunArn", mapRun, member, value);
    }

    private JsonNode describe(String mapRun) {
        return api.call("DescribeMapRun", "mapRunArn", mapRun);
    }

    private void assertCounts(
            String mapRun, String status, int pending, int running, int succeeded, int failed, int aborted) {
        JsonNode described = describe(mapRun);
        assertThat(described.get("status").asText()).isEqualTo(status);
        int written = status.equals("RUNNING") ? 0 : succeeded + failed + aborted;
        for (String what : new String[] {"itemCounts", "executionCounts"}) {
            assertThat(described.get(what).toString())
                    .isEqualTo(("{\"pending\":%d,\"running\":%d,\"succeeded\":%d,\"failed\":%d,\"timedOut\":0,"
                                    + "\"aborted\":%d,\"total\":5,\"resultsWritten\":%d,\"failuresNotRedrivable\":0,"
                                    + "\"pendingRedrive\":0}")
                            .formatted(pending, running, succeeded, failed, aborted, written));
        }
    }

    /** Starts a distributed Map whose children wait for a minute each, and returns the Map Run's ARN. */
    private String start(String fields, String items) {
        String machine = api.create("m", """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", %s
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 60, "Next": "T"},
                      "T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                        "Parameters": {"TopicArn": "t", "Message.$": "$"}, "End": true}}},
                  "End": true}}}""".formatted(fields));
        execution = api.call("StartExecution", "stateMachineArn", machine, "input", items)
                .get("executionArn")
                .asText();
        return api.call("ListMapRuns", "executionArn", execution)
                .at("/mapRuns/0/mapRunArn")
                .asText();
    }
}
