package io.github.mfsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Compares what the fake server answers about an execution with what was recorded beside its end: the answers of
 * {@code DescribeExecution} and {@code StartSyncExecution}. What a call was billed is left out.
 */
class AnswerConformanceTest {

    @Test
    void executionsAreDescribedAsRecorded() {
        Optional<CaseFolder> folder = CaseFolder.configured();
        Assumptions.assumeTrue(folder.isPresent(), "no folder of recorded cases is given");

        List<ConformanceCase> cases = folder.get().cases().stream()
                .filter(recorded ->
                        expected(recorded).has("describe") || expected(recorded).has("response"))
                .toList();

        assertThat(cases)
                .allSatisfy(recorded ->
                        assertThat(difference(recorded)).as(recorded.id()).isEmpty());
    }

    private static JsonNode expected(ConformanceCase recorded) {
        return recorded.json().path("expected");
    }

    private static Optional<Difference> difference(ConformanceCase recorded) {
        RecordingComparator comparator = RecordingComparator.of(recorded);
        try (FakeStepFunctions server =
                FakeStepFunctions.builder().account("111111111111").build()) {
            server.onAnyTask(CaseMocks.of(recorded, comparator));
            String machine = create(server, recorded, new ExecutionComparison(recorded, comparator));
            boolean described = expected(recorded).has("describe");
            ObjectNode start = request("stateMachineArn", machine)
                    .put("input", recorded.json().path("input").toString());
            JsonNode answer = described
                    ? call(server, "DescribeExecution", request("executionArn", started(server, start)))
                    : call(server, "StartSyncExecution", start);
            return comparator.compare(
                    unbilled(expected(recorded).path(described ? "describe" : "response")), unbilled(answer), "");
        }
    }

    private static String create(FakeStepFunctions server, ConformanceCase recorded, ExecutionComparison comparison) {
        ObjectNode request = request("name", comparison.machineName())
                .put("definition", recorded.json().path("definition").toString())
                .put("roleArn", comparison.roleArn())
                .put("type", recorded.json().path("type").asText());
        return call(server, "CreateStateMachine", request)
                .path("stateMachineArn")
                .asText();
    }

    private static String started(FakeStepFunctions server, ObjectNode request) {
        return call(server, "StartExecution", request).path("executionArn").asText();
    }

    private static ObjectNode request(String field, String value) {
        return CaseFolder.JSON.createObjectNode().put(field, value);
    }

    private static JsonNode call(FakeStepFunctions server, String operation, ObjectNode request) {
        return CaseFolder.parse(server.calls().call(operation, request.toString()))
                .orElseThrow();
    }

    private static JsonNode unbilled(JsonNode answer) {
        ObjectNode copy = answer.deepCopy();
        copy.remove("billingDetails");
        return copy;
    }
}
