package io.github.mfsm.cli.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.cli.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskMocksTest {
    private static final String LAMBDA = "arn:aws:states:::lambda:invoke";
    private static final TaskStates TASKS = TaskStates.of("""
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Both"},
              "Both": {"Type": "Parallel", "Branches": [{"StartAt": "Left", "States": {
                "Left": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true}}}], "Next": "Each"},
              "Each": {"Type": "Map", "ItemProcessor": {"StartAt": "Item", "States": {
                "Item": {"Type": "Pass", "End": true}}}, "End": true}}}""");

    @TempDir
    private Path folder;

    private static TaskResult call(TaskMocks mocks, String state) {
        return mocks.handle(TaskRequest.builder(LAMBDA).state(state, state).build());
    }

    private static TaskMocks mocks(String call) {
        return TaskMocks.parse(List.of("Call=" + call, "Left={\"Return\": null}"), TASKS);
    }

    @Test
    void findsTasksInBranches() {
        assertThat(TASKS.resources()).containsOnlyKeys("Call", "Left");
    }

    @Test
    void oneAnswerServesEveryCall() {
        TaskMocks mocks = mocks("{\"Return\": {\"n\": 1.50}}");

        assertThat(call(mocks, "Call")).isEqualTo(TaskResult.succeeded("{\"n\":1.50}"));
        assertThat(call(mocks, "Call")).isEqualTo(TaskResult.succeeded("{\"n\":1.50}"));
        assertThat(call(mocks, "Left")).isEqualTo(TaskResult.succeeded("null"));
        assertThat(mocks.problems()).isEmpty();
    }

    @Test
    void anArrayAnswersCallByCallAndThenSaysSo() {
        TaskMocks mocks = mocks("[{\"Throw\": {\"Error\": \"Busy\", \"Cause\": \"later\"}}, {\"Return\": 2}]");

        assertThat(call(mocks, "Call")).isEqualTo(TaskResult.failed("Busy", "later"));
        assertThat(call(mocks, "Call")).isEqualTo(TaskResult.succeeded("2"));
        assertThat(call(mocks, "Call"))
                .isEqualTo(TaskResult.failed(
                        TaskMocks.USED_UP, "state 'Call' ran for the 3. time, its mock has 2 answers"));
        assertThat(mocks.problems())
                .containsExactly("--mock Call: state 'Call' ran for the 3. time, its mock has 2 answers.");
    }

    @Test
    void anAnswerMayTakeItsTime() {
        TaskMocks mocks = mocks("{\"Return\": 1, \"AfterSeconds\": 1.5}");

        assertThat(call(mocks, "Call")).isEqualTo(TaskResult.after(Duration.ofMillis(1500), TaskResult.succeeded("1")));
    }

    @Test
    void aTaskThatWaitsForItsTokenIsAnsweredThroughIt() {
        TaskMocks mocks = mocks("{\"Return\": 1, \"AfterSeconds\": 60}");

        TaskResult result = mocks.handle(TaskRequest.builder(LAMBDA + ".waitForTaskToken")
                .state("Call", "Call")
                .taskToken("token")
                .build());

        assertThat(result)
                .isEqualTo(
                        TaskResult.submitted("{}", TaskResult.after(Duration.ofMinutes(1), TaskResult.succeeded("1"))));
    }

    @Test
    void aMockMayBeAFile() throws IOException {
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
                .hasMessageStartingWith("--mock Call:2:11: unknown member 'After'.");
        assertThatThrownBy(() -> mocks("{}")).hasMessageContaining("either Return or Throw");
        assertThatThrownBy(() -> mocks("[]")).hasMessageContaining("empty array");
        assertThatThrownBy(() -> mocks("[1]")).hasMessageContaining("this is number");
        assertThatThrownBy(() -> mocks("{\"Throw\": {\"Cause\": \"x\"}}")).hasMessageContaining("string \"Error\"");
        assertThatThrownBy(() -> mocks("{\"Return\": 1, \"AfterSeconds\": -1}")).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> mocks("none.json")).hasMessageContaining("no such file");
    }
}
