package io.github.mfsm.testkit.sfn;

import static io.github.mfsm.testkit.sfn.Api.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of lists of executions, and of those of problems: API reference. */
class ListExecutionsApiTest {

    private static final String TASK = "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\","
            + " \"Resource\": \"arn:aws:lambda:us-east-1:123456789012:function:f\", \"End\": true}}}";

    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(VirtualTime.manual()).build();
    private final Api api = new Api(fake.calls());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void areOfAStateMachineOrOfAMapRun() {
        String one = "ValidationException: Must specify exactly one of stateMachineArn or mapRunArn";
        String machine = api.create("m", PASS);

        assertThat(api.refusal("ListExecutions")).isEqualTo(one);
        assertThat(api.refusal(
                        "ListExecutions",
                        "stateMachineArn",
                        machine,
                        "mapRunArn",
                        "arn:aws:states:us-east-1:123456789012:mapRun:m/Each:1"))
                .isEqualTo(one);
    }

    @Test
    void areThoseOfAStatus() {
        String machine = api.create("m", TASK);
        fake.onTask(
                "T",
                task -> task.parameters().contains("bad") ? TaskResult.failed("Bad", "b") : TaskResult.succeeded("1"));
        String failed = start(machine, "\"bad\"");
        String succeeded = start(machine, "\"good\"");

        assertThat(listed(machine, "statusFilter", "FAILED")).containsExactly(failed);
        assertThat(listed(machine, "statusFilter", "SUCCEEDED")).containsExactly(succeeded);
        assertThat(listed(machine, "statusFilter", "RUNNING")).isEmpty();
    }

    @Test
    void areThoseThatWereRedrivenOrNot() {
        String machine = api.create("m", TASK);
        fake.onTask("T", task -> TaskResult.failed("Bad", "b"));
        String redriven = start(machine, "1");
        String other = start(machine, "2");
        api.call("RedriveExecution", "executionArn", redriven);

        assertThat(listed(machine, "redriveFilter", "REDRIVEN")).containsExactly(redriven);
        assertThat(listed(machine, "redriveFilter", "NOT_REDRIVEN")).containsExactly(other);
    }

    /** API reference: the results are sorted by time, with the most recent execution first. */
    @Test
    void areNewestFirstOverAllPagesWhateverTheirStatus() {
        String machine = api.create("m", TASK);
        fake.onTask("T", task -> switch (task.parameters()) {
            case "\"bad\"" -> TaskResult.failed("Bad", "b");
            case "\"slow\"" -> TaskResult.never();
            default -> TaskResult.succeeded("1");
        });
        List<String> newestFirst = new ArrayList<>();
        for (String input : List.of("bad", "good", "slow", "good", "bad", "slow", "good")) {
            newestFirst.add(0, start(machine, "\"" + input + "\""));
        }
        api.call("RedriveExecution", "executionArn", newestFirst.get(2));

        List<String> seen = new ArrayList<>();
        JsonNode page = api.call("ListExecutions", "stateMachineArn", machine, "maxResults", 2);
        seen.addAll(page.findValuesAsText("executionArn"));
        while (page.hasNonNull("nextToken")) {
            String token = page.get("nextToken").asText();
            page = api.call("ListExecutions", "stateMachineArn", machine, "maxResults", 2, "nextToken", token);
            seen.addAll(page.findValuesAsText("executionArn"));
        }

        assertThat(seen).isEqualTo(newestFirst);
        assertThat(listed(machine, "statusFilter", "FAILED", "redriveFilter", "REDRIVEN"))
                .containsExactly(newestFirst.get(2));
        assertThat(listed(machine, "statusFilter", "FAILED", "redriveFilter", "NOT_REDRIVEN"))
                .containsExactly(newestFirst.get(6));
        assertThat(listed(machine, "statusFilter", "RUNNING")).containsExactly(newestFirst.get(1), newestFirst.get(4));
    }

    @Test
    void areThoseThatAVersionStartedAndOfAStatus() {
        String machine = api.create("m", TASK);
        fake.onTask(
                "T",
                task -> task.parameters().contains("bad") ? TaskResult.failed("Bad", "b") : TaskResult.succeeded("1"));
        String version = api.call("PublishStateMachineVersion", "stateMachineArn", machine)
                .get("stateMachineVersionArn")
                .asText();
        String plain = start(machine, "\"bad\"");
        String failed = start(version, "\"bad\"");
        String succeeded = start(version, "\"good\"");

        assertThat(listed(version)).containsExactly(succeeded, failed);
        assertThat(listed(version, "statusFilter", "FAILED")).containsExactly(failed);
        assertThat(listed(machine)).containsExactly(succeeded, failed, plain);
        assertThat(listed(machine, "statusFilter", "FAILED")).containsExactly(failed, plain);
    }

    /** API reference, {@code ValidateStateMachineDefinition}: warnings only where they are asked for. */
    @Test
    void ofProblemsAreErrorsUnlessWarningsAreAskedFor() {
        String warned = PASS.replace("\"End\": true", "\"End\": true, \"End\": true");
        var errors = api.call("ValidateStateMachineDefinition", "definition", warned);
        var warnings = api.call("ValidateStateMachineDefinition", "definition", warned, "severity", "WARNING");

        assertThat(errors.toString()).isEqualTo("{\"result\":\"OK\",\"diagnostics\":[],\"truncated\":false}");
        assertThat(warnings.get("result").asText()).isEqualTo("OK");
        assertThat(warnings.at("/diagnostics/0/severity").asText()).isEqualTo("WARNING");
        assertThat(warnings.at("/diagnostics/0/code").asText()).isEqualTo("DUPLICATE_FIELD");
        assertThat(warnings.at("/diagnostics/0").has("location")).isFalse();
    }

    /** Developer guide, service integration patterns: an Express Workflow waits for no job. */
    @Test
    void ofProblemsAreThoseOfTheType() {
        String job =
                "{\"StartAt\": \"J\", \"States\": {\"J\": {\"Type\": \"Task\", \"Parameters\": {\"JobName\": \"j\"},"
                        + " \"Resource\": \"arn:aws:states:::glue:startJobRun.sync\", \"End\": true}}}";

        assertThat(api.call("ValidateStateMachineDefinition", "definition", job)
                        .get("result")
                        .asText())
                .isEqualTo("OK");
        assertThat(api.call("ValidateStateMachineDefinition", "definition", job, "type", "EXPRESS")
                        .get("result")
                        .asText())
                .isEqualTo("FAIL");
    }

    @Test
    void ofProblemsAreCutWhereAsked() {
        String definition = "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"},"
                + " \"C\": {\"Type\": \"Pass\", \"Next\": \"D\"}}}";
        var all = api.call("ValidateStateMachineDefinition", "definition", definition);
        var one = api.call("ValidateStateMachineDefinition", "definition", definition, "maxResults", 1);
        int count = all.get("diagnostics").size();
        var exactly = api.call("ValidateStateMachineDefinition", "definition", definition, "maxResults", count);

        assertThat(count).isGreaterThan(1);
        assertThat(all.get("truncated").asBoolean()).isFalse();
        assertThat(one.get("diagnostics")).hasSize(1);
        assertThat(one.at("/diagnostics/0")).isEqualTo(all.at("/diagnostics/0"));
        assertThat(one.get("truncated").asBoolean()).isTrue();
        assertThat(exactly).isEqualTo(all);
        assertThat(all.at("/diagnostics/0/severity").asText()).isEqualTo("ERROR");
        assertThat(all.at("/diagnostics/0/location").asText()).startsWith("/States/");
    }

    private String start(String machine, String input) {
        return api.call("StartExecution", "stateMachineArn", machine, "input", input)
                .get("executionArn")
                .asText();
    }

    private List<String> listed(String arn, Object... filters) {
        Object[] request = Stream.concat(Stream.of("stateMachineArn", arn), Stream.of(filters))
                .toArray();
        return api.call("ListExecutions", request).findValuesAsText("executionArn");
    }
}
