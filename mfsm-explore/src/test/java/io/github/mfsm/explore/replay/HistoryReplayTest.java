package io.github.mfsm.explore.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StartRequest;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryReplayTest {
    private static final String ORDER = """
            {"StartAt": "Reserve", "States": {
              "Reserve": {"Type": "Map", "ItemsPath": "$.items", "ResultPath": "$.reserved", "Next": "Charge",
                "ItemProcessor": {"StartAt": "Reserve One", "States": {
                  "Reserve One": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {"FunctionName": "reserve", "Payload.$": "$"}, "OutputPath": "$.Payload", "End": true}}}},
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60,
                "Parameters": {"FunctionName": "charge", "Payload.$": "$"},
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 5, "MaxAttempts": 2}],
                "ResultPath": "$.charged", "Next": "Both"},
              "Both": {"Type": "Parallel", "Next": "Ask", "ResultPath": null, "Branches": [
                {"StartAt": "Slow", "States": {"Slow": {"Type": "Wait", "Seconds": 30, "Next": "Note"},
                  "Note": {"Type": "Pass", "End": true}}},
                {"StartAt": "Tell", "States": {"Tell": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                  "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:told", "Message.$": "$.id"}, "End": true}}}]},
              "Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "HeartbeatSeconds": 600,
                "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}},
                "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "Nobody Answered"}], "Next": "Done"},
              "Nobody Answered": {"Type": "Fail", "Error": "NoAnswer"},
              "Done": {"Type": "Succeed"}}}
            """;

    private final StateMachine machine = StateMachine.parse(ORDER);

    @Test
    void theSameDefinitionRepeatsTheHistory() {
        RecordedHistory history = recorded(ORDER, "{\"ok\":true}");

        ReplayResult result = HistoryReplay.of(history).on(machine);

        assertThat(result.text()).isEqualTo("the same " + history.size() + " events");
        assertThat(result.execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(result.execution().output()).contains("{\"ok\":true}");
    }

    @Test
    void anAnswerThatNeverCameTimesOutAgain() {
        RecordedHistory history = recorded(ORDER, null);

        ReplayResult result = HistoryReplay.of(history).on(machine);

        assertThat(result.text()).isEqualTo("the same " + history.size() + " events");
        assertThat(result.execution().error()).contains("NoAnswer");
    }

    @Test
    void aChangeOfParametersIsNamedWithItsPlace() {
        RecordedHistory history = recorded(ORDER, "{}");
        String changed = ORDER.replace("\"FunctionName\": \"charge\"", "\"FunctionName\": \"charge2\"");

        assertThat(HistoryReplay.of(history).on(StateMachine.parse(changed)).difference())
                .hasValueSatisfying(difference -> {
                    assertThat(difference.state()).isEqualTo("Charge");
                    assertThat(difference.eventType()).isEqualTo("TaskScheduled");
                    assertThat(difference.pointer()).isEqualTo("/parameters/FunctionName");
                    assertThat(difference.toString())
                            .endsWith("at /parameters/FunctionName: recorded \"charge\", now \"charge2\"");
                });
    }

    @Test
    void aChangeWithinAnIterationIsNamedWithIt() {
        RecordedHistory history = recorded(ORDER, "{}");
        String changed = ORDER.replace("\"OutputPath\": \"$.Payload\", ", "");

        assertThat(HistoryReplay.of(history).on(StateMachine.parse(changed)).difference())
                .hasValueSatisfying(difference -> assertThat(difference.toString())
                        .contains("(TaskStateExited) of state 'Reserve[1]/Reserve One' at /output/nr"));
    }

    @Test
    void aRetrierThatIsGoneIsNamed() {
        RecordedHistory history = recorded(ORDER, "{}");
        String changed = ORDER.replace("\"MaxAttempts\": 2", "\"MaxAttempts\": 0");

        assertThat(HistoryReplay.of(history).on(StateMachine.parse(changed)).difference())
                .hasValueSatisfying(difference -> assertThat(difference.toString())
                        .contains("(TaskScheduled) of state 'Charge': recorded TaskScheduled, now ExecutionFailed"));
    }

    @Test
    void aStateThatIsAddedAtTheEndIsNamed() {
        RecordedHistory history = recorded(ORDER, "{}");
        String changed = ORDER.replace(
                "\"Done\": {\"Type\": \"Succeed\"}",
                "\"Done\": {\"Type\": \"Pass\", \"Next\": \"More\"}, \"More\": {\"Type\": \"Succeed\"}");

        assertThat(HistoryReplay.of(history).on(StateMachine.parse(changed)).difference())
                .hasValueSatisfying(difference -> assertThat(difference.toString())
                        .endsWith("of state 'Done': recorded SucceedStateEntered 'Done', now PassStateEntered 'Done'"));
    }

    @Test
    void whatWasStillRunningIsReplayedSoFar() {
        VirtualTime time = VirtualTime.manual();
        Execution running = run(ORDER, time, "{}");
        time.advance(Duration.ofSeconds(20));
        RecordedHistory history =
                RecordedHistory.parse(RecordedHistory.of(running).toJson());

        assertThat(history.isEnded()).isFalse();
        assertThat(HistoryReplay.of(history).on(machine).text())
                .isEqualTo("the same " + history.size() + " events so far; the execution was still running");
        String changed = ORDER.replace("\"Seconds\": 30", "\"Seconds\": 3");
        assertThat(HistoryReplay.of(history).on(StateMachine.parse(changed)).isSame())
                .as("a shorter Wait that had not ended goes on sooner, nothing recorded differs")
                .isTrue();
    }

    @Test
    void anExecutionThatWasStoppedIsStoppedAgain() {
        VirtualTime time = VirtualTime.manual();
        Execution stopped = run(ORDER, time, "{}");
        time.advance(Duration.ofSeconds(20));
        stopped.stop("Enough", "by hand");
        RecordedHistory history = RecordedHistory.of(stopped);

        ReplayResult result = HistoryReplay.of(history).on(machine);

        assertThat(result.text()).isEqualTo("the same " + history.size() + " events");
        assertThat(result.execution().status()).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void namesThatAwsMakesUpMayDiffer() {
        String uuids = """
                {"StartAt": "Name", "States": {
                  "Name": {"Type": "Pass", "Parameters": {"id.$": "States.UUID()", "at.$": "$$.State.EnteredTime"}, "Next": "Use"},
                  "Use": {"Type": "Pass", "End": true}}}
                """;
        String page = recorded(uuids, "{}").toJson();
        StateMachine again = StateMachine.parse(uuids);
        String uuid = uuidIn(page);
        String other = "11111111-2222-4333-8444-555555555555";

        assertThat(HistoryReplay.of(RecordedHistory.parse(page.replace(uuid, other)))
                        .on(again)
                        .isSame())
                .isTrue();
        int last = page.lastIndexOf(uuid);
        String mixed = page.substring(0, last).replace(uuid, other) + page.substring(last);
        assertThat(HistoryReplay.of(RecordedHistory.parse(mixed)).on(again).isSame())
                .as("one name in the one place, another in the other")
                .isFalse();
    }

    @Test
    void twentyFiveThousandEventsAreReplayed() {
        String items = IntStream.range(0, 4_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        String map = """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ResultPath": null,
                  "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "Next": "Two"},
                    "Two": {"Type": "Pass", "End": true}}}}}}
                """;
        Execution execution = Engine.builder().build().start(StateMachine.parse(map), "[" + items + "]");
        RecordedHistory history = RecordedHistory.of(execution);

        assertThat(history.size()).isGreaterThan(24_000);
        assertThat(HistoryReplay.of(history).on(StateMachine.parse(map)).isSame())
                .isTrue();
    }

    private static String uuidIn(String page) {
        Matcher uuid =
                Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").matcher(page);
        assertThat(uuid.find()).isTrue();
        return uuid.group();
    }

    private static RecordedHistory recorded(String definition, String answer) {
        VirtualTime time = VirtualTime.skipping();
        Execution execution = run(definition, time, answer);
        if (execution.status() == ExecutionStatus.RUNNING) {
            time.advance(Duration.ofDays(1));
            time.idle();
        }
        return RecordedHistory.parse(RecordedHistory.of(execution).toJson());
    }

    private static Execution run(String definition, VirtualTime time, String answer) {
        Engine engine =
                Engine.builder().time(time).seed(7).handlers(tasks(answer)).build();
        return engine.start(StartRequest.of(StateMachine.parse(definition))
                .input("{\"id\":\"o-1\",\"items\":[1,2]}")
                .build());
    }

    private static TaskHandler tasks(String answer) {
        return request -> switch (request.stateName()) {
            case "Reserve One" ->
                TaskResult.after(
                        Duration.ofMillis(request.statePath().contains("[0]") ? 900 : 300),
                        TaskResult.succeeded(
                                "{\"Payload\":{\"nr\":" + (request.statePath().contains("[0]") ? 1 : 2) + "}}"));
            case "Charge" ->
                request.attempt() == 0
                        ? TaskResult.after(Duration.ofSeconds(1), TaskResult.failed("Busy", "later, please"))
                        : TaskResult.succeeded("{\"Payload\":{\"receipt\":17}}");
            case "Tell" -> TaskResult.succeeded("{\"MessageId\":\"m-1\"}");
            default ->
                TaskResult.submitted(
                        "{\"MessageId\":\"m-2\"}",
                        answer == null
                                ? TaskResult.never()
                                : TaskResult.after(Duration.ofSeconds(599), TaskResult.succeeded(answer)));
        };
    }
}
