package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Map Runs and their child executions. */
class MapRunApiTest {

    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(VirtualTime.manual()).build();
    private final Api api = new Api(fake.calls());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void describesMapRuns() {
        String machine = api.create("m", """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "ToleratedFailurePercentage": 50,
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                      "Parameters": {"TopicArn": "t", "Message.$": "$"}, "End": true}}},
                  "End": true}}}""");
        fake.onTask(
                "T",
                task -> task.parameters().contains("\"b\"")
                        ? TaskResult.failed("Bad", "b")
                        : TaskResult.succeeded("1"));
        String execution = api.call("StartExecution", "stateMachineArn", machine, "input", "[\"a\", \"b\", \"c\"]")
                .get("executionArn")
                .asText();

        JsonNode listed = api.call("ListMapRuns", "executionArn", execution).get("mapRuns");
        assertThat(listed).hasSize(1);
        String mapRun = listed.at("/0/mapRunArn").asText();
        JsonNode described = api.call("DescribeMapRun", "mapRunArn", mapRun);
        assertThat(described.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(described.at("/executionCounts/succeeded").asInt()).isEqualTo(2);
        assertThat(described.at("/itemCounts/failed").asInt()).isEqualTo(1);
        JsonNode children = api.call("ListExecutions", "mapRunArn", mapRun, "statusFilter", "FAILED")
                .get("executions");
        assertThat(children).hasSize(1);
        assertThat(api.call(
                                "DescribeExecution",
                                "executionArn",
                                children.at("/0/executionArn").asText())
                        .get("error")
                        .asText())
                .isEqualTo("Bad");
        assertThat(api.refusal("UpdateMapRun", "mapRunArn", mapRun, "maxConcurrency", 1))
                .startsWith("ValidationException");
        assertThat(api.call("ListExecutions", "stateMachineArn", machine).get("executions"))
                .hasSize(1);
    }

    @Test
    void aMapRunIsRedrivenWithItsExecution() {
        String machine = api.create("m", """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map",
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                      "Parameters": {"TopicArn": "t", "Message.$": "$"}, "End": true}}},
                  "End": true}}}""");
        fake.onTask("T", task -> TaskResult.failed("Bad", "b"));
        String execution = api.call("StartExecution", "stateMachineArn", machine, "input", "[\"a\"]")
                .get("executionArn")
                .asText();
        String mapRun = api.call("ListMapRuns", "executionArn", execution)
                .at("/mapRuns/0/mapRunArn")
                .asText();
        fake.onTask("T", task -> TaskResult.succeeded("1"));

        api.call("RedriveExecution", "executionArn", execution);

        JsonNode described = api.call("DescribeMapRun", "mapRunArn", mapRun);
        assertThat(described.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(described.get("redriveCount").asInt()).isOne();
        assertThat(described.has("redriveDate")).isTrue();
        assertThat(described.at("/executionCounts/failed").asInt()).isZero();
        assertThat(api.call("ListExecutions", "mapRunArn", mapRun, "redriveFilter", "REDRIVEN")
                        .get("executions"))
                .hasSize(1);
    }

    /** API reference, MapRunExecutionCounts and MapRunItemCounts; measured without a ResultWriter. */
    @Test
    void countsWhatIsWritten() {
        fake.onTask("T", task -> TaskResult.succeeded("1"));
        String writer = "\"ResultWriter\": {\"Resource\": \"arn:aws:states:::s3:putObject\", \"Parameters\":"
                + " {\"Bucket\": \"b\"}},";

        String written = mapRun("m", writer + "\"ItemBatcher\": {\"MaxItemsPerBatch\": 2},", "[7, 8, 9, 10]");
        String kept = mapRun("k", "", "[7]");

        assertThat(count(written, "execution", "resultsWritten")).isEqualTo(2);
        assertThat(count(written, "item", "resultsWritten")).isEqualTo(4);
        assertThat(count(kept, "execution", "resultsWritten")).isOne();
        fake.onTask("T", task -> TaskResult.failed("Bad", "b"));
        String failed = mapRun("f", "", "[7]");
        assertThat(count(failed, "execution", "resultsWritten")).isOne();
        assertThat(count(failed, "item", "resultsWritten")).isOne();
    }

    /** Measured in 2026: no limit is the largest number. */
    @ParameterizedTest
    @CsvSource({"'', 2147483647", "'\"MaxConcurrency\": 0,', 2147483647", "'\"MaxConcurrency\": 2,', 2"})
    void describesTheMostChildrenAtOnce(String limit, long described) {
        fake.onTask("T", task -> TaskResult.succeeded("1"));
        String mapRun = mapRun("m", limit, "[7]");

        assertThat(api.call("DescribeMapRun", "mapRunArn", mapRun)
                        .get("maxConcurrency")
                        .asLong())
                .isEqualTo(described);
    }

    /** API reference, MapRunExecutionCounts: a child can't be redriven once the time for that is over. */
    @Test
    void countsTheFailuresThatCanNotBeRedriven() {
        fake.onTask("T", task -> TaskResult.failed("Bad", "b"));
        String mapRun = mapRun("m", "", "[7, 8]");
        assertThat(count(mapRun, "execution", "failuresNotRedrivable")).isZero();

        fake.time().advance(Duration.ofDays(14));

        assertThat(count(mapRun, "execution", "failuresNotRedrivable")).isEqualTo(2);
        assertThat(count(mapRun, "item", "failuresNotRedrivable")).isEqualTo(2);
    }

    /** Developer guide, "Redriving Map Runs", for its limit on concurrency. */
    @Test
    void listsThoseThatWaitToBeRedriven() {
        fake.onTask("T", task -> TaskResult.failed("Bad", "b"));
        String mapRun = mapRun("m", "\"MaxConcurrency\": 1, \"ToleratedFailureCount\": 2,", "[7, 8, 9, 10]");
        fake.onTask("T", task -> TaskResult.never());
        String execution = api.call("DescribeMapRun", "mapRunArn", mapRun)
                .get("executionArn")
                .asText();
        api.call("RedriveExecution", "executionArn", execution);

        JsonNode waiting = api.call("ListExecutions", "mapRunArn", mapRun, "statusFilter", "PENDING_REDRIVE")
                .get("executions");

        assertThat(waiting.findValuesAsText("status")).containsExactly("PENDING_REDRIVE", "PENDING_REDRIVE");
        assertThat(count(mapRun, "item", "pendingRedrive")).isEqualTo(2);
        assertThat(count(mapRun, "item", "failed")).isZero();
        assertThat(count(mapRun, "item", "running")).isOne();
        assertThat(count(mapRun, "item", "pending")).isOne();
    }

    /** API reference: ListExecutions and DescribeExecution are not for EXPRESS executions; they can always be rerun. */
    @Test
    void listsNoExpressChildren() {
        fake.onTask("T", task -> TaskResult.failed("Bad", "b"));
        String mapRun = mapRun("m", "", "[7, 8]", "EXPRESS");

        fake.time().advance(Duration.ofDays(14));

        assertThat(count(mapRun, "execution", "failed")).isEqualTo(2);
        assertThat(count(mapRun, "execution", "failuresNotRedrivable")).isZero();
        assertThat(api.refusal("ListExecutions", "mapRunArn", mapRun)).startsWith("StateMachineTypeNotSupported: ");
    }

    private int count(String mapRun, String what, String counter) {
        return api.call("DescribeMapRun", "mapRunArn", mapRun)
                .at("/" + what + "Counts/" + counter)
                .asInt(-1);
    }

    @Test
    void countsTheItemsOfAChild() {
        fake.onTask("T", task -> TaskResult.succeeded("1"));

        JsonNode single = children(mapRun("m", "", "[7, 8, 9]"));
        JsonNode batched = children(mapRun("b", "\"ItemBatcher\": {\"MaxItemsPerBatch\": 2},", "[7, 8, 9]"));

        assertThat(single.findValuesAsText("itemCount")).containsExactly("1", "1", "1");
        assertThat(batched.findValuesAsText("itemCount")).containsExactly("1", "2");
    }

    @Test
    void tellsTheLabelOfAChildsMachine() {
        fake.onTask("T", task -> TaskResult.succeeded("1"));
        String child = children(mapRun("m", "\"Label\": \"Parts\",", "[7]"))
                .at("/0/executionArn")
                .asText();

        assertThat(api.call("DescribeStateMachineForExecution", "executionArn", child)
                        .get("label")
                        .asText())
                .isEqualTo("Parts");
    }

    @Test
    void leavesTheRedriveOfAChildToItsMapRun() {
        fake.onTask("T", task -> TaskResult.failed("Bad", "b"));
        String child = children(mapRun("m", "", "[7]")).at("/0/executionArn").asText();

        assertThat(api.call("DescribeExecution", "executionArn", child)
                        .get("redriveStatus")
                        .asText())
                .isEqualTo("REDRIVABLE_BY_MAP_RUN");
        assertThat(api.refusal("RedriveExecution", "executionArn", child)).startsWith("ExecutionNotRedrivable: ");
    }

    @Test
    void knowsNoChildrenOfAMapRunThatIsNotThere() {
        assertThat(api.refusal(
                        "ListExecutions", "mapRunArn", "arn:aws:states:us-east-1:123456789012:mapRun:m/Each:none"))
                .isEqualTo("ResourceNotFound: Request references a resource that does not exist.");
    }

    /** Runs a machine with one distributed Map state over some items and returns the Map Run's ARN. */
    private String mapRun(String name, String fields, String items) {
        return mapRun(name, fields, items, "STANDARD");
    }

    private String mapRun(String name, String fields, String items, String type) {
        String machine = api.create(name, """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "ToleratedFailurePercentage": 100, %s
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "%s"},
                    "StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                      "Parameters": {"TopicArn": "t", "Message.$": "$"}, "End": true}}},
                  "End": true}}}""".formatted(fields, type));
        String execution = api.call("StartExecution", "stateMachineArn", machine, "input", items)
                .get("executionArn")
                .asText();
        return api.call("ListMapRuns", "executionArn", execution)
                .at("/mapRuns/0/mapRunArn")
                .asText();
    }

    private JsonNode children(String mapRun) {
        return api.call("ListExecutions", "mapRunArn", mapRun).get("executions");
    }
}
