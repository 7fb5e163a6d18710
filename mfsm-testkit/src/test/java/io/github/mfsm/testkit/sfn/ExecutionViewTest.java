package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.mock.TaskMock;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExecutionViewTest {
    private static final String RETRY_THEN_CATCH = """
            {"StartAt": "Classify", "States": {
              "Classify": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:classify",
                "Retry": [{"ErrorEquals": ["Throttled"], "IntervalSeconds": 1, "BackoffRate": 2, "MaxAttempts": 2}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Quarantine"}], "End": true},
              "Quarantine": {"Type": "Pass", "Result": {"held": true}, "End": true}}}""";
    private static final String NESTED = """
            {"StartAt": "Each", "States": {
              "Each": {"Type": "Map", "ItemsPath": "$.items", "Next": "Both", "ItemProcessor": {"StartAt": "Call", "States": {
                "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "Next": "Inner"},
                "Inner": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "Left", "States": {"Left": {"Type": "Pass", "End": true}}},
                  {"StartAt": "Right", "States": {"Right": {"Type": "Pass", "Next": "Last"}, "Last": {"Type": "Pass", "End": true}}}]}}}},
              "Both": {"Type": "Parallel", "Next": "Done", "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 5, "End": true}}},
                {"StartAt": "B", "States": {"B": {"Type": "Pass", "Assign": {"answer": 42}, "End": true}}}]},
              "Done": {"Type": "Pass", "Assign": {"who": {"name": "ann"}}, "End": true}}}""";
    private static final String APPROVAL = """
            {"StartAt": "Ask", "States": {
              "Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}, "Next": "Sleep"},
              "Sleep": {"Type": "Wait", "Seconds": 86400, "Next": "Done"},
              "Done": {"Type": "Succeed"}}}""";

    @Test
    void tellsPathRetriesAndErrors() {
        try (FakeStepFunctions fake = FakeStepFunctions.create()) {
            ExecutionView run = fake.create("triage", RETRY_THEN_CATCH)
                    .onTask("Classify", TaskMock.failing("Throttled", "slow down"))
                    .run("{\"a\": 1}");

            assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(run.visitedStates()).containsExactly("Classify", "Quarantine");
            assertThat(run.retryDelays("Classify")).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(run.output()).isEqualTo("{\"held\":true}");
            assertThat(run.inputOf("Classify")).isEqualTo("{\"a\":1}");
            assertThat(run.errorPath()).singleElement().satisfies(visit -> {
                assertThat(visit.attempts())
                        .hasSize(3)
                        .allSatisfy(attempt -> assertThat(attempt.error()).isEqualTo("Throttled"));
                assertThat(visit.error()).contains("Throttled");
            });
            assertThat(Duration.between(run.timeOf("Classify"), run.timeOf("Quarantine")))
                    .isEqualTo(Duration.ofSeconds(3));
        }
    }

    @Test
    void tellsWhereNestedStatesRan() {
        try (FakeStepFunctions fake = FakeStepFunctions.create()) {
            ExecutionView run = fake.create("nested", NESTED)
                    .onTask("call", TaskMock.function(payload -> payload))
                    .run("{\"items\": [1, 2]}");

            assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(run.visitedPaths())
                    .containsExactlyInAnyOrder(
                            "Each",
                            "Each[0]/Call",
                            "Each[0]/Inner",
                            "Each[0]/Inner[0]/Left",
                            "Each[0]/Inner[1]/Right",
                            "Each[0]/Inner[1]/Last",
                            "Each[1]/Call",
                            "Each[1]/Inner",
                            "Each[1]/Inner[0]/Left",
                            "Each[1]/Inner[1]/Right",
                            "Each[1]/Inner[1]/Last",
                            "Both",
                            "Both[0]/A",
                            "Both[1]/B",
                            "Done");
            assertThat(run.visits("Call")).extracting(StateVisit::iteration).containsExactlyInAnyOrder(0, 1);
            assertThat(run.visits("Inner")).allSatisfy(visit -> {
                assertThat(visit.attempts()).hasSize(1);
                assertThat(visit.output()).isPresent();
            });
            assertThat(run.variables()).containsEntry("answer", "42").containsEntry("who", "{\"name\":\"ann\"}");
        }
    }

    @Test
    void goesOnStepByStep() {
        try (FakeStepFunctions fake =
                FakeStepFunctions.builder().time(VirtualTime.manual()).build()) {
            ExecutionView run = fake.create("approval", APPROVAL)
                    .onTask("Ask", TaskMock.returning("{}").after(Duration.ofDays(3)))
                    .run("{}");

            assertThat(run.visitedStates()).containsExactly("Ask");
            assertThat(run.runUntil("Sleep").visitedStates()).containsExactly("Ask", "Sleep");
            assertThat(Duration.between(run.timeOf("Ask"), run.timeOf("Sleep"))).isEqualTo(Duration.ofDays(3));
            assertThat(run.runToEnd().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }
    }

    @Test
    void saysWhatItWaitsFor() {
        try (FakeStepFunctions fake = FakeStepFunctions.create()) {
            ExecutionView run = fake.create("approval", APPROVAL)
                    .onTask("Ask", TaskMock.never())
                    .run("{}");

            assertThatThrownBy(run::runToEnd)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("never gets to its end by itself")
                    .hasMessageContaining("\n  path   Ask\n  waits  Ask (Task), since +00:00:00");
            assertThatThrownBy(run::output)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageStartingWith(
                            "there is no output: the execution still runs; runToEnd() moves the time on")
                    .hasMessageContaining(" RUNNING\n")
                    .hasMessageNotContaining("TaskScheduled");
            assertThatThrownBy(() -> run.timeOf("Done")).hasMessageContaining("state 'Done' was not visited");
        }
    }

    @Test
    void tellsTheStoryWithWhatMattersFirst() {
        String each = """
                {"StartAt": "Each", "States": {
                  "Each": {"Type": "Map", "Next": "Big?", "ItemProcessor": {"StartAt": "Call", "States": {
                    "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "End": true,
                      "TimeoutSeconds": 60, "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "Skip"}]},
                    "Skip": {"Type": "Pass", "End": true}}}},
                  "Big?": {"Type": "Choice", "Default": "No", "Choices": [
                    {"Variable": "$[0]", "NumericGreaterThan": 10, "Next": "Yes"}]},
                  "Yes": {"Type": "Succeed"}, "No": {"Type": "Fail", "Error": "Small"}}}""";
        try (FakeStepFunctions fake = FakeStepFunctions.create()) {
            ExecutionView run = fake.create("each", each)
                    .onTask("call", TaskMock.onIteration(3, TaskMock.never()).otherwise(TaskMock.function(n -> n)))
                    .run("[1, 2, 3, 4]")
                    .runToEnd();

            assertThat(run.toString()).startsWith("""
                    Execution arn:aws:states:us-east-1:123456789012:execution:each:run-1 FAILED after 00:01:00
                      error  Small
                      input  [1,2,3,4]
                      path   Each > Each[*]/Call x3 > Each[3]/Call (failed: States.Timeout) > Each[3]/Skip > Big? (no rule) > No
                      failed Each[3]/Call, after 00:01:00: States.Timeout
                      events
                          1  +00:00:00     ExecutionStarted          input=[1,2,3,4]
                    """);
        }
    }

    @Test
    void leavesTheMiddleOfALongPathOut() {
        String loop = """
                {"QueryLanguage": "JSONata", "StartAt": "Count", "States": {
                  "Count": {"Type": "Pass", "Output": "{% $states.input + 1 %}", "Next": "Enough?"},
                  "Enough?": {"Type": "Choice", "Default": "Count", "Choices": [
                    {"Condition": "{% $states.input >= 100 %}", "Next": "Done"}]},
                  "Done": {"Type": "Succeed"}}}""";
        try (FakeStepFunctions fake = FakeStepFunctions.create()) {
            assertThat(fake.create("loop", loop).run("0").toString())
                    .contains(
                            "  path   Count > Enough? (no rule) > Count",
                            "> Enough? (no rule) > ... 161 more ... > Enough? (no rule) >",
                            "> Count > Enough? (rule 1) > Done\n  events, without the first ");
        }
    }

    @Test
    void awaitsTheEndBroughtByAnotherThread() {
        try (FakeStepFunctions fake = FakeStepFunctions.create()) {
            CompletableFuture<TaskResult> answer = new CompletableFuture<>();
            ExecutionView run = fake.create("triage", RETRY_THEN_CATCH)
                    .onTask("Classify", request -> TaskResult.later(answer))
                    .run("{}");
            new Thread(() -> answer.complete(TaskResult.succeeded("{}"))).start();

            assertThat(run.awaitEnd(Duration.ofSeconds(20)).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }
    }
}
