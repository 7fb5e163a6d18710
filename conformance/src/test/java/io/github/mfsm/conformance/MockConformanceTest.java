package io.github.mfsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Runs recorded executions whose tasks were mocked, with the mocks that users have: {@link TaskMock}s on a
 * {@link FakeStateMachine}.
 *
 * <p>Level A: status, output, error and cause are as recorded. Level B: so is the whole history. The cases come from
 * the folder that {@link CaseFolder} is told; without one the test is skipped.
 */
class MockConformanceTest {

    @Test
    void mockedExecutionsEndAsRecorded() {
        Optional<CaseFolder> folder = CaseFolder.configured();
        if (folder.isEmpty()) {
            System.out.println(
                    "conformance mocks: skipped, no cases; set -Dconformance.cases=DIR or MFSM_CONFORMANCE_CASES");
        }
        Assumptions.assumeTrue(folder.isPresent(), "no folder of recorded cases is given");

        List<ConformanceReport.Result> results = folder.get().cases().stream()
                .filter(recorded -> !recorded.isApi() && recorded.json().has("mocks"))
                .map(MockConformanceTest::withoutWorkerNames)
                .map(recorded -> Watchdog.guard(recorded, () -> run(recorded)))
                .toList();

        ConformanceReport report = ConformanceReport.of("mocks", List.of("A", "B"), results);
        report.write();
        report.print();
        assertThat(report.regressions())
                .as("cases that passed before and no longer do")
                .isEmpty();
    }

    /** An activity that a mock answers has no worker, so no worker's name. */
    private static ConformanceCase withoutWorkerNames(ConformanceCase recorded) {
        JsonNode json = recorded.json().deepCopy();
        json.findValues("activityStartedEventDetails").forEach(details -> ((ObjectNode) details).remove("workerName"));
        return new ConformanceCase(recorded.id(), json);
    }

    private static ConformanceReport.Result run(ConformanceCase recorded) {
        RecordingComparator comparator = RecordingComparator.of(recorded);
        ExecutionComparison comparison = new ExecutionComparison(recorded, comparator);
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.builder()
                .account("111111111111")
                .objects(CaseMocks.objects(recorded, comparator))
                .build()) {
            return comparison.judge(() -> execute(stepFunctions, recorded.json(), comparator, comparison));
        }
    }

    private static Execution execute(
            FakeStepFunctions stepFunctions,
            JsonNode json,
            RecordingComparator comparator,
            ExecutionComparison comparison) {
        activities(json).forEach(name -> stepFunctions.calls().call("CreateActivity", "{\"name\": \"" + name + "\"}"));
        FakeStateMachine machine = create(stepFunctions, json, comparison);
        JsonNode mocks = comparator.bind(json.path("mocks"));
        mocks.path("lambda").properties().forEach(function -> {
            LambdaMock behaviour = new LambdaMock(function.getValue());
            machine.onTask(function.getKey(), TaskMock.answering(request -> CaseMocks.answer(behaviour, request)));
        });
        mocks.path("tasks").properties().forEach(state -> machine.onTask(state.getKey(), inOrder(state.getValue())));
        Execution execution = machine.start(
                        json.path("executionName").asText("recorded"),
                        json.path("input").toString())
                .execution();
        comparison.follow(execution, stepFunctions.time(), () -> {});
        return execution;
    }

    private static Stream<String> activities(JsonNode json) {
        return json.path("definition").findValuesAsText("Resource").stream()
                .filter(resource -> resource.contains(":activity:"))
                .map(resource -> resource.substring(resource.lastIndexOf(':') + 1))
                .distinct();
    }

    private static FakeStateMachine create(
            FakeStepFunctions stepFunctions, JsonNode json, ExecutionComparison comparison) {
        ObjectNode request = CaseFolder.JSON.createObjectNode();
        request.put("name", comparison.machineName());
        request.put("definition", json.path("definition").toString());
        request.put("roleArn", comparison.roleArn());
        request.put("type", json.path("type").asText("STANDARD"));
        String answer = stepFunctions.calls().call("CreateStateMachine", request.toString());
        return stepFunctions.stateMachine(
                CaseFolder.parse(answer).orElseThrow().path("stateMachineArn").asText());
    }

    private static TaskMock inOrder(JsonNode outcomes) {
        return TaskMock.inOrder(StreamSupport.stream(outcomes.spliterator(), false)
                .map(MockConformanceTest::mock)
                .toArray(TaskHandler[]::new));
    }

    /** A task that timed out, or had not ended when it was recorded, gets no answer: the time decides. */
    private static TaskMock mock(JsonNode outcome) {
        TaskMock end = outcome.has("output")
                ? TaskMock.returning(outcome.get("output").toString())
                : outcome.has("failed") ? failing(outcome.get("failed")) : TaskMock.never();
        return outcome.has("submitted")
                ? end.submittedAs(outcome.get("submitted").toString())
                : end;
    }

    private static TaskMock failing(JsonNode failure) {
        return TaskMock.answering(
                request -> TaskMock.failing(CaseMocks.error(failure), CaseMocks.cause(failure, request))
                        .handle(request));
    }
}
