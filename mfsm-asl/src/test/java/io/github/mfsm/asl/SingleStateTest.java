package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.StateOutcome;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleStateTest {
    private static final String TASK = """
            {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "q",
              "MessageBody.$": "$.m"}, "ResultSelector": {"id.$": "$.MessageId"}, "ResultPath": "$.sent",
              "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 2, "IntervalSeconds": 3}],
              "Catch": [{"ErrorEquals": ["Busy", "Bad", "States.Timeout"], "ResultPath": "$.e", "Next": "Help"}],
              "Next": "Done"}""";

    private static SingleState.Trial trial(String state) {
        return SingleState.parse(state).trial();
    }

    private static StateOutcome run(SingleState.Trial trial) {
        return trial.run().outcome();
    }

    @Test
    void aGivenResultGoesThroughTheDataFlow() {
        SingleState.Result result =
                trial(TASK).input("{\"m\": 1}").result("{\"MessageId\": \"i\"}").run();

        assertThat(result.outcome()).isInstanceOfSatisfying(StateOutcome.Succeeded.class, succeeded -> {
            assertThat(succeeded.output()).isEqualTo("{\"m\":1,\"sent\":{\"id\":\"i\"}}");
            assertThat(succeeded.way()).isNotNull();
            assertThat(succeeded.way().target()).isEqualTo("Done");
        });
        assertThat(result.steps())
                .containsEntry("afterInputPath", "{\"m\": 1}")
                .containsEntry("afterParameters", "{\"QueueUrl\":\"q\",\"MessageBody\":1}")
                .containsEntry("result", "{\"MessageId\": \"i\"}")
                .containsEntry("afterResultSelector", "{\"id\":\"i\"}");
        assertThat(result.variables()).isEqualTo("{}");
    }

    @Test
    void aGivenErrorMeetsTheRetrierThenTheCatcher() {
        StateOutcome first = run(trial(TASK).input("{\"m\": 1}").error("Busy", "later"));
        StateOutcome second =
                run(trial(TASK).input("{\"m\": 1}").error("Busy", "later").retries(1));
        StateOutcome third =
                run(trial(TASK).input("{\"m\": 1}").error("Busy", "later").retries(2));
        StateOutcome other = run(trial(TASK).input("{\"m\": 1}").error("Other", null));

        assertThat(first).isInstanceOfSatisfying(StateOutcome.Retriable.class, retriable -> {
            assertThat(retriable.error()).isEqualTo("Busy");
            assertThat(retriable.cause()).isEqualTo("later");
            assertThat(retriable.retrier().index()).isZero();
            assertThat(retriable.delay()).isEqualTo(Duration.ofSeconds(3));
        });
        assertThat(second)
                .isInstanceOfSatisfying(
                        StateOutcome.Retriable.class,
                        retriable -> assertThat(retriable.delay()).isEqualTo(Duration.ofSeconds(6)));
        assertThat(third).isInstanceOfSatisfying(StateOutcome.Caught.class, caught -> {
            assertThat(caught.error()).isEqualTo("Busy");
            assertThat(caught.cause()).isEqualTo("later");
            assertThat(caught.retrier()).isNotNull();
            assertThat(caught.catcher().target()).isEqualTo("Help");
            assertThat(caught.output()).isEqualTo("{\"m\":1,\"e\":{\"Error\":\"Busy\",\"Cause\":\"later\"}}");
        });
        assertThat(other).isInstanceOfSatisfying(StateOutcome.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo("Other");
            assertThat(failed.cause()).isNull();
            assertThat(failed.retrier()).isNull();
            assertThat(failed.catcher()).isNull();
        });
    }

    @Test
    void aTaskIsDoneByTheHandler() {
        AtomicReference<TaskRequest> asked = new AtomicReference<>();
        Instant now = Instant.parse("2026-01-02T03:04:05Z");

        StateOutcome outcome = run(trial(TASK)
                .input("{\"m\": 1}")
                .time(now)
                .execution(
                        "arn:aws:states:us-east-1:123456789012:execution:m:e",
                        "arn:aws:states:us-east-1:123456789012:stateMachine:m")
                .handler(request -> {
                    asked.set(request);
                    return TaskResult.succeeded("{\"MessageId\": \"h\"}");
                }));

        assertThat(outcome).isInstanceOf(StateOutcome.Succeeded.class);
        assertThat(asked.get().parameters()).isEqualTo("{\"QueueUrl\":\"q\",\"MessageBody\":1}");
        assertThat(asked.get().executionArn()).endsWith(":execution:m:e");
        assertThat(asked.get().stateMachineArn()).endsWith(":stateMachine:m");
        assertThat(asked.get().scheduledAt()).isEqualTo(now);
    }

    @Test
    void anAnswerThatComesLaterIsWaitedFor() {
        CompletableFuture<TaskResult> answer = new CompletableFuture<>();

        StateOutcome outcome = run(trial(TASK).input("{\"m\": 1}").handler(request -> {
            answer.completeAsync(() -> TaskResult.succeeded("{\"MessageId\": \"l\"}"));
            return TaskResult.later(answer);
        }));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        StateOutcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.output()).contains("\"l\""));
    }

    @Test
    void aTaskThatIsNeverAnsweredTimesOut() {
        StateOutcome outcome = run(trial(TASK).input("{\"m\": 1}").handler(request -> TaskResult.never()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        StateOutcome.Caught.class,
                        caught -> assertThat(caught.error()).isEqualTo("States.Timeout"));
    }

    @Test
    void aStateRunsForFiveMinutesAtMost() {
        String wait = "{\"Type\": \"Wait\", \"SecondsPath\": \"$.s\", \"Next\": \"Done\"}";

        assertThat(run(trial(wait).input("{\"s\": 299}"))).isInstanceOf(StateOutcome.Succeeded.class);
        assertThat(run(trial(wait).input("{\"s\": 301}")))
                .isEqualTo(new StateOutcome.Failed("States.Timeout", null, null, null));
    }

    @Test
    void anAnswerAfterFiveMinutesComesTooLate() {
        TaskResult late = TaskResult.after(Duration.ofMinutes(6), TaskResult.succeeded("{\"MessageId\": \"1\"}"));

        StateOutcome outcome = run(trial(TASK)
                .input("{\"m\": 1}")
                .handler(request -> TaskResult.later(CompletableFuture.completedFuture(late))));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        StateOutcome.Caught.class,
                        caught -> assertThat(caught.error()).isEqualTo("States.Timeout"));
    }

    @Test
    void withoutAHandlerATaskFails() {
        assertThat(run(trial(TASK).input("{\"m\": 1}")))
                .isInstanceOfSatisfying(
                        StateOutcome.Failed.class,
                        failed -> assertThat(failed.cause()).contains("give the trial one"));
    }

    @Test
    void itSeesVariablesAndTheContextThatItIsGiven() {
        SingleState.Result result = trial("""
                {"Type": "Pass", "QueryLanguage": "JSONata", "Assign": {"b": "{% $a + 1 %}"},
                 "Output": {"id": "{% $states.context.Execution.Id %}", "a": "{% $a %}"}, "End": true}""")
                .variables("{\"a\": 4}")
                .context("{\"Execution\": {\"Id\": \"x\"}}")
                .run();

        assertThat(result.outcome()).isInstanceOfSatisfying(StateOutcome.Succeeded.class, succeeded -> {
            assertThat(succeeded.output()).isEqualTo("{\"id\":\"x\",\"a\":4}");
            assertThat(succeeded.way()).isNull();
        });
        assertThat(result.variables()).isEqualTo("{\"a\":4,\"b\":5}");
    }

    @Test
    void waitsTakeNoTime() {
        assertThat(run(trial("{\"Type\": \"Wait\", \"Seconds\": 240, \"Next\": \"X\"}")
                        .time(VirtualTime.DEFAULT_START)))
                .isInstanceOf(StateOutcome.Succeeded.class);
    }

    @Test
    void anExpressionThatFailsIsTheStatesError() {
        assertThat(run(trial("{\"Type\": \"Pass\", \"Parameters\": {\"a.$\": \"$.none\"}, \"End\": true}")))
                .isInstanceOfSatisfying(StateOutcome.Failed.class, failed -> {
                    assertThat(failed.error()).isEqualTo("States.Runtime");
                    assertThat(failed.cause()).startsWith("The JSONPath '$.none'");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"End\": true", "\"Next\": \"X\""})
    void anOutputThatIsTooLargeFailsTheState(String way) {
        String large = "\"" + "x".repeat(200_000) + "\"";

        assertThat(run(trial("{\"Type\": \"Pass\", \"Parameters\": {\"a.$\": \"$\", \"b.$\": \"$\"}, " + way + "}")
                        .input(large)))
                .isInstanceOfSatisfying(
                        StateOutcome.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.DataLimitExceeded"));
    }

    @Test
    void aMapShowsWhatItsIterationsWouldGet() {
        SingleState.Result result =
                trial(map("""
                "ItemSelector": {"v.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index"},
                "ItemBatcher": {"MaxItemsPerBatch": 2}, "MaxConcurrency": 3, "ToleratedFailureCount": 1,""")).input("[7, 8, 9]").result("[1]").run();

        assertThat(result.steps())
                .containsEntry("afterItemsPath", "[7, 8, 9]")
                .containsEntry("afterItemSelector", "[{\"v\":7,\"i\":0},{\"v\":8,\"i\":1},{\"v\":9,\"i\":2}]")
                .containsEntry(
                        "afterItemBatcher",
                        "[{\"Items\":[{\"v\":7,\"i\":0},{\"v\":8,\"i\":1}]},{\"Items\":[{\"v\":9,\"i\":2}]}]")
                .containsEntry("maxConcurrency", "3")
                .containsEntry("toleratedFailureCount", "1")
                .doesNotContainKey("toleratedFailurePercentage");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"ToleratedFailureCount\": 1, | 1 | false",
                "\"ToleratedFailureCount\": 1, | 2 | true",
                "\"ToleratedFailurePercentage\": 50, | 2 | false",
                "\"ToleratedFailurePercentage\": 50, | 3 | true",
                "`` | 4 | false"
            })
    void aMapFailsWhereTooManyIterationsDid(String tolerance, long failed, boolean fails) {
        StateOutcome outcome = run(trial(map(tolerance == null ? "" : tolerance))
                .input("[1, 2, 3, 4]")
                .result("[]")
                .failedIterations(failed));

        if (fails) {
            assertThat(outcome).isInstanceOfSatisfying(StateOutcome.Failed.class, exceeded -> {
                assertThat(exceeded.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
                assertThat(exceeded.cause()).isEqualTo("The specified tolerated failure threshold was exceeded");
            });
        } else {
            assertThat(outcome).isInstanceOf(StateOutcome.Succeeded.class);
        }
        assertThat(run(trial(map("\"ToleratedFailureCount\": 1,"))
                        .input("[1]")
                        .error("E", null)
                        .failedIterations(5)))
                .isInstanceOfSatisfying(
                        StateOutcome.Failed.class,
                        mocked -> assertThat(mocked.error()).isEqualTo("E"));
    }

    @Test
    void aMapReadsTheDataThatItIsGiven() {
        String reader = """
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"},
                  "ReaderConfig": {"InputType": "JSON", "ItemsPointer": "/rows", "MaxItems": 1}},
                "ItemSelector": {"v.$": "$$.Map.Item.Value"},""";

        SingleState.Result read =
                trial(map(reader)).readerData("{\"rows\": [5, 6]}").result("[]").run();
        SingleState.Result none = trial(map(reader)).result("[]").run();
        StateOutcome broken = run(trial(map(reader)).readerData("{\"rows\": 5}").result("[]"));

        assertThat(read.steps())
                .containsEntry("afterItemsPointer", "[5, 6]")
                .containsEntry("afterItemSelector", "[{\"v\":5}]");
        assertThat(none.steps()).containsEntry("afterItemSelector", "[]");
        assertThat(broken)
                .isInstanceOfSatisfying(
                        StateOutcome.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.ItemReaderFailed"));
    }

    @Test
    void anInlineMapShowsWhatItsIterationsWouldGetToo() {
        SingleState.Result result = trial("""
                {"Type": "Map", "ItemSelector": {"v.$": "$$.Map.Item.Value"}, "End": true,
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}""").input("[7]").result("[1]").run();

        assertThat(result.steps()).containsEntry("afterItemSelector", "[{\"v\":7}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {"$.a[2] ~ {\"b\":  2}", "$.a[1] ~ [3 , 4]", "$.a[3].c ~ { }", "$.x ~ 1", "$.a[1][1] ~ 4"})
    void whatGoesThroughUntouchedComesOutAsItWasWritten(String path, String output) {
        StateOutcome outcome = run(trial("{\"Type\": \"Pass\", \"OutputPath\": \"" + path + "\", \"End\": true}")
                .input("{\"x\": 1, \"a\": [\"s\", [3 , 4], {\"b\":  2}, {\"n\": null, \"c\": { }}]}"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        StateOutcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.output()).isEqualTo(output));
    }

    @Test
    void aMapShowsTheStepsThatItHas() {
        assertThat(trial(map("\"ToleratedFailurePercentage\": 5,"))
                        .input("[1]")
                        .result("[]")
                        .run()
                        .steps())
                .containsEntry("toleratedFailurePercentage", "5.0")
                .doesNotContainKeys("afterItemSelector", "afterItemBatcher", "afterItemsPointer");
        assertThat(trial(map("\"Parameters\": {\"v.$\": \"$$.Map.Item.Value\"},"))
                        .input("[1]")
                        .result("[]")
                        .run()
                        .steps())
                .containsEntry("afterItemSelector", "[{\"v\":1}]");
    }

    @Test
    void aMapReadsAListThatItIsGiven() {
        assertThat(trial(map("""
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"},
                  "ReaderConfig": {"InputType": "JSON"}},
                "ItemSelector": {"v.$": "$$.Map.Item.Value"},""")).readerData("[5, 6]").result("[]").run().steps())
                .containsEntry("afterItemSelector", "[{\"v\":5},{\"v\":6}]")
                .doesNotContainKey("afterItemsPointer");
    }

    @Test
    void anActivityIsDoneByTheHandlerToo() {
        assertThat(run(trial("""
                {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "End": true}""").handler(request -> TaskResult.succeeded("4"))))
                .isInstanceOfSatisfying(
                        StateOutcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.output()).isEqualTo("4"));
    }

    @Test
    void whoWaitsForAnAnswerCanBeInterrupted() {
        SingleState.Trial trial = trial(TASK).input("{\"m\": 1}").handler(request -> {
            Thread.currentThread().interrupt();
            return TaskResult.later(new CompletableFuture<>());
        });

        assertThatThrownBy(trial::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted while waiting for a task handler's answer");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aMapIsNotRunWithoutAMock() {
        assertThatThrownBy(() -> trial(map("")).input("[1]").run()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void valuesMustBeJson() {
        assertThatThrownBy(() -> trial(TASK).input("{").run()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> trial(TASK).context("{").run()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStateIsFoundInItsMachine() {
        StateMachine machine = StateMachine.parse("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "In", "States": {"In": {"Type": "Pass", "Result": 3, "End": true}}}]}}}""");

        assertThat(SingleState.of(machine, "Out")).isEmpty();
        assertThat(run(SingleState.of(machine, "In").orElseThrow().trial()))
                .isInstanceOfSatisfying(
                        StateOutcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.output()).isEqualTo("3"));
    }

    private static String map(String fields) {
        return "{\"Type\": \"Map\", " + fields + " \"End\": true, \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\":"
                + " \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"}, \"StartAt\": \"I\", \"States\": {\"I\": {\"Type\":"
                + " \"Pass\", \"End\": true}}}}";
    }
}
