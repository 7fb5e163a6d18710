package io.github.mfsm.cli.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.testkit.mock.TaskMock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskMocksTest {
    private static final String LAMBDA = "arn:aws:states:::lambda:invoke";
    private static final TaskStates TASKS =
            TaskStates.of(StateMachine.parse("""
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                "Next": "Both"},
              "Both": {"Type": "Parallel", "Branches": [{"StartAt": "Left", "States": {
                "Left": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"Message": "m"},
                  "End": true}}}], "Next": "Each"},
              "Each": {"Type": "Map", "ItemProcessor": {"StartAt": "Item", "States": {
                "Item": {"Type": "Pass", "End": true}}}, "End": true}}}""").definition());

    @TempDir
    private Path folder;

    private static TaskResult call(Map<String, TaskMock> mocks, String state) throws Exception {
        return mocks.get(state)
                .handle(TaskRequest.builder(LAMBDA).state(state, state).build());
    }

    private static Map<String, TaskMock> mocks(String call) {
        return TaskMocks.parse(List.of("Call=" + call, "Left={\"Return\": null}"), TASKS);
    }

    @Test
    void findsTasksInBranches() {
        assertThat(TASKS.resources()).containsOnlyKeys("Call", "Left");
    }

    @Test
    void oneAnswerServesEveryCall() throws Exception {
        Map<String, TaskMock> mocks = mocks("{\"Return\": {\"n\": 1.50}}");

        assertThat(call(mocks, "Call")).isEqualTo(TaskResult.succeeded("{\"n\":1.50}"));
        assertThat(call(mocks, "Call")).isEqualTo(TaskResult.succeeded("{\"n\":1.50}"));
        assertThat(call(mocks, "Left")).isEqualTo(TaskResult.succeeded("null"));
    }

    @Test
    void anArrayAnswersCallByCallAndThenSaysSo() throws Exception {
        Map<String, TaskMock> mocks =
                mocks("[{\"Throw\": {\"Error\": \"Busy\", \"Cause\": \"later\"}}, {\"Return\": 2}]");

        assertThat(call(mocks, "Call")).isEqualTo(TaskResult.failed("Busy", "later"));
        assertThat(call(mocks, "Call")).isEqualTo(TaskResult.succeeded("2"));
        assertThat(call(mocks, "Call"))
                .isEqualTo(TaskResult.failed(
                        TaskMock.USED_UP,
                        "No answer for state 'Call' with resource 'arn:aws:states:::lambda:invoke': it was called for"
                                + " the 3rd time, its mock has 2 answers."));
    }

    @Test
    void anAnswerMayTakeItsTime() throws Exception {
        Map<String, TaskMock> mocks = mocks("{\"Return\": 1, \"AfterSeconds\": 1.5}");

        assertThat(call(mocks, "Call")).isEqualTo(TaskResult.after(Duration.ofMillis(1500), TaskResult.succeeded("1")));
    }

    @Test
    void aTaskThatWaitsForItsTokenIsAnsweredThroughIt() throws Exception {
        Map<String, TaskMock> mocks = mocks("{\"Return\": 1, \"AfterSeconds\": 60}");

        TaskResult result = mocks.get("Call")
                .handle(TaskRequest.builder(LAMBDA + ".waitForTaskToken")
                        .state("Call", "Call")
                        .taskToken("token")
                        .build());

        assertThat(result)
                .isEqualTo(
                        TaskResult.submitted("{}", TaskResult.after(Duration.ofMinutes(1), TaskResult.succeeded("1"))));
    }

    @Test
    void aMockMayBeAFile() throws Exception {
        Path file = folder.resolve("call.json");
        Files.writeString(file, "{\"Return\": \"from file\"}");

        assertThat(call(mocks(file.toString()), "Call")).isEqualTo(TaskResult.succeeded("\"from file\""));
    }

    @Test
    void tasksWithoutMockAreListed() {
        assertThatThrownBy(() -> TASKS.requireAllAnswered(Set.of("Left"), " A hint."))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Call  (arn:aws:states:::lambda:invoke)")
                .hasMessageContaining("--mock 'Call={\"Return\": {}}'")
                .hasMessageEndingWith(" A hint.")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sns:publish"));
    }

    @Test
    void wrongMocksSayWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> TaskMocks.parse(List.of("Kall={}"), TASKS))
                .hasMessageContaining("no Task state of that name")
                .hasMessageContaining("'Call', 'Left'");
        assertThatThrownBy(() -> TaskMocks.parse(List.of("Call"), TASKS)).hasMessageContaining("expected STATE=FILE");
        assertThatThrownBy(() -> TaskMocks.parse(List.of("Call={\"Return\":1}", "Call={\"Return\":1}"), TASKS))
                .hasMessageContaining("given twice");
        assertThatThrownBy(() -> mocks("{\"Return\": 1,\n \"After\": 2}"))
                .hasMessageStartingWith("--mock Call:2:11: unknown field; known are AfterSeconds, Return, Throw.");
        assertThatThrownBy(() -> mocks("{}")).hasMessageContaining("either Return or Throw");
        assertThatThrownBy(() -> mocks("[]")).hasMessageContaining("there are no answers");
        assertThatThrownBy(() -> mocks("[1]")).hasMessageContaining("this is number");
        assertThatThrownBy(() -> mocks("{\"Throw\": {\"Cause\": \"x\"}}")).hasMessageContaining("Error is missing");
        assertThatThrownBy(() -> mocks("{\"Return\": 1, \"AfterSeconds\": -1}"))
                .hasMessageContaining("a number of seconds, 0 to");
        assertThatThrownBy(() -> mocks("none.json")).hasMessageContaining("no such file");
    }
}
