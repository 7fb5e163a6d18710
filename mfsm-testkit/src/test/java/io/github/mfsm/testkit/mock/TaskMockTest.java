package io.github.mfsm.testkit.mock;

import static io.github.mfsm.testkit.mock.TaskMock.failing;
import static io.github.mfsm.testkit.mock.TaskMock.returning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskMockTest {
    private static final String CALL = """
            {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "%s", "Parameters": %s, %s "End": true}}}""";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:call";
    private static final String RETRY =
            "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"], \"IntervalSeconds\": 1, \"MaxAttempts\": 2}],";

    private final FakeStepFunctions fake = FakeStepFunctions.create();

    @AfterEach
    void close() {
        fake.close();
    }

    private FakeStateMachine machine(String resource, String parameters, String more) {
        return fake.create("m", CALL.formatted(resource, parameters, more));
    }

    @Test
    void anIterationOfADistributedMapIsNoneAndSaysSo() {
        FakeStateMachine machine = fake.create("each", """
                {"StartAt": "All", "States": {"All": {"Type": "Map", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "Pay", "States": {"Pay": {"Type": "Task", "End": true,
                    "Resource": "arn:aws:lambda:us-east-1:123456789012:function:pay"}}}}}}""")
                .onTask(
                        "Pay",
                        TaskMock.onIteration(1, failing("Declined", null)).otherwise(returning("{}")));

        machine.run("[1, 2]");

        assertThat(fake.unansweredTasks())
                .first()
                .asString()
                .contains(
                        "its mock asks for iteration 1, but the items of a distributed Map have executions of their own:"
                                + " choose by the item, with onRequest");
    }

    @Test
    void answersInOrderAndFailsLoudlyWhenUsedUp() {
        ExecutionView run = machine(FUNCTION, "{}", RETRY)
                .onTask("Call", TaskMock.inOrder(failing("A", "a"), failing("B", "b")))
                .run("{}");

        assertThat(run.visits("Call").get(0).attempts())
                .extracting(attempt -> attempt.error())
                .containsExactly("A", "B", "Mfsm.MockUsedUp");
        assertThat(run.cause())
                .isEqualTo("No answer for state 'Call' with resource '" + FUNCTION
                        + "': it was called for the 3rd time, its mock has 2 answers.");
        assertThat(fake.unansweredTasks()).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway") // as a user without it writes
    void saysWhatAFunctionMustReturn() {
        FakeStateMachine calls = machine("arn:aws:states:::lambda:invoke", "{\"FunctionName\": \"f\"}", "");

        assertThat(calls.onTask("Call", TaskMock.function(payload -> "hello"))
                        .run("{}")
                        .cause())
                .startsWith("what function(...) returns for a payload must be JSON text, this is none: ")
                .endsWith("hello. A string needs quotes of its own: \"\\\"text\\\"\"")
                .doesNotContain("Source");
        assertThat(calls.onTask("Call", TaskMock.function(payload -> null))
                        .run("{}")
                        .cause())
                .isEqualTo("what function(...) returns for a payload must be JSON text, this is null."
                        + " JSON's null is a text, too: \"null\"");
        assertThatThrownBy(() -> returning(null))
                .hasMessageStartingWith("returning(...) takes JSON text, this is null");
    }

    @Test
    void choosesByAttempt() {
        ExecutionView run = machine(FUNCTION, "{}", RETRY)
                .onTask("Call", TaskMock.onAttempt(0, failing("A", null)).onAttempt(1, returning("{\"second\": true}")))
                .run("{}");

        assertThat(run.output()).isEqualTo("{\"second\":true}");
    }

    @Test
    void choosesByIterationAndInput() {
        String map = """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": %s}}}""".formatted(CALL.formatted(FUNCTION, "{\"n.$\": \"$\"}", ""));
        ExecutionView run = fake.create("map", map)
                .onTask(
                        "Call",
                        TaskMock.onIteration(1, returning("\"second\""))
                                .onRequest(task -> task.parameters().contains("7"), returning("\"seven\""))
                                .otherwise(returning("\"other\"")))
                .run("[5, 6, 7]");

        assertThat(run.output()).isEqualTo("[\"other\",\"second\",\"seven\"]");
    }

    @Test
    void saysWhichChoicesThereAre() {
        ExecutionView run = machine(FUNCTION, "{\"a\": 1}", "")
                .onTask("Call", TaskMock.onAttempt(3, returning("{}")))
                .run("{}");

        assertThat(run.cause()).contains("it is attempt 0 with {\"a\":1}, its mock has answers for attempt 3.");
    }

    @Test
    void refusesToAnswerBeforeItIsAsked() {
        TaskMock mock = returning("{}");

        assertThatThrownBy(() -> mock.after(Duration.ofSeconds(-1)))
                .hasMessage("a mock can't answer after a negative time: PT-1S");
        assertThatThrownBy(() -> TaskResult.after(Duration.ofSeconds(-1), TaskResult.succeeded("1")))
                .hasMessage("an answer can't come after a negative time: PT-1S");
    }

    @Test
    void runsFunctionsBehindBothResources() {
        TaskMock upper = TaskMock.function(payload -> payload.toUpperCase(Locale.ROOT));

        ExecutionView direct =
                machine(FUNCTION, "{\"a\": \"b\"}", "").onTask("call", upper).run("{}");
        ExecutionView invoked = fake.create(
                        "n",
                        CALL.formatted(
                                "arn:aws:states:::lambda:invoke",
                                "{\"FunctionName\": \"call\", \"Payload\": {\"a\": \"b\"}}",
                                ""))
                .onTask("call", upper)
                .run("{}");

        assertThat(direct.output()).isEqualTo("{\"A\":\"B\"}");
        assertThat(invoked.output())
                .isEqualTo("{\"ExecutedVersion\":\"$LATEST\",\"Payload\":{\"A\":\"B\"},\"StatusCode\":200}");
    }

    @Test
    void takesVirtualTimeAlsoForJobsAndTokens() {
        ExecutionView run = machine("arn:aws:states:::glue:startJobRun.sync", "{\"JobName\": \"j\"}", "")
                .onTask("Call", returning("{\"done\": true}").after(Duration.ofHours(5)))
                .run("{}");

        assertThat(run.output()).isEqualTo("{\"done\":true}");
        assertThat(Duration.between(
                        run.execution().startDate(), run.execution().stopDate().orElseThrow()))
                .isEqualTo(Duration.ofHours(5));
    }

    @Test
    void tellsInTheHistoryHowARequestWasAnsweredBeforeItsEnd() {
        ExecutionView run = machine("arn:aws:states:::glue:startJobRun.sync", "{\"JobName\": \"j\"}", "")
                .onTask(
                        "Call",
                        returning("{\"done\": true}").after(Duration.ofHours(5)).submittedAs("{\"JobRunId\":\"r\"}"))
                .run("{}");

        assertThat(run.output()).isEqualTo("{\"done\":true}");
        assertThat(run.history())
                .filteredOn(event -> event.type() == HistoryEventType.TASK_SUBMITTED)
                .extracting(event -> event.text("output").orElseThrow())
                .containsExactly("{\"JobRunId\":\"r\"}");
    }

    @Test
    void timesOutAndNeverAnswers() {
        ExecutionView timedOut =
                machine(FUNCTION, "{}", "").onTask("Call", TaskMock.timingOut()).run("{}");
        ExecutionView never = fake.create("n", CALL.formatted(FUNCTION, "{}", "\"TimeoutSeconds\": 60,"))
                .onTask("Call", TaskMock.never())
                .run("{}")
                .runToEnd();

        assertThat(timedOut.error()).isEqualTo("States.Timeout");
        assertThat(never.error()).isEqualTo("States.Timeout");
        assertThat(never.status()).isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void namesStateResourceAndMocksOfUnmatchedTasks() {
        fake.lenientMocks();
        ExecutionView run =
                machine(FUNCTION, "{}", "").onTask("Cal", returning("{}")).run("{}");

        assertThat(run.error()).isEqualTo("Mfsm.NoTaskHandler");
        assertThat(run.cause()).contains("state 'Call'", FUNCTION, "There are handlers for 'Cal'.");
        assertThat(fake.unansweredTasks()).hasSize(1);
    }

    /** A job that failed is described as text, as published of {@code batch:submitJob.sync} in 2020. */
    @Test
    void aCauseMayBeWrittenAsTheJsonThatItIs() throws Exception {
        TaskMock mock = TaskMock.parse(
                "{\"Throw\": {\"Error\": \"States.TaskFailed\", \"Cause\": {\"Status\": \"FAILED\", \"Attempts\": []}}}");

        assertThat(mock.handle(TaskRequest.builder("arn:aws:states:::batch:submitJob.sync")
                        .build()))
                .isEqualTo(TaskResult.submitted(
                        "{}", TaskResult.failed("States.TaskFailed", "{\"Status\":\"FAILED\",\"Attempts\":[]}")));
        assertThatThrownBy(() -> TaskMock.parse("{\"Throw\": {\"Error\": \"E\", \"Cause\": 7}}"))
                .hasMessageContaining("Cause must be a string, or JSON to be one, this is number");
    }
}
