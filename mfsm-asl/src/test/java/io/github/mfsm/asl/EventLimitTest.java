package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.task.TaskResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quota on a history: 25,000 events (developer guide, "Service quotas"), the last of which tells the end. */
class EventLimitTest {
    /** Enters one state as often as the input says: 2 events each time, and 1 each for start and end. */
    private static final String LOOP = """
            {"QueryLanguage": "JSONata", "StartAt": "L", "States": {
              "L": {"Type": "Choice", "Default": "End", "Choices": [
                {"Condition": "{% $states.input > 2 %}", "Output": "{% $states.input - 1 %}", "Next": "L"}]},
              "End": {"Type": "Pass", "End": true}}}""";

    private static Execution entering(int states) {
        return Histories.run(LOOP, String.valueOf(states));
    }

    @Test
    void anExecutionWithRoomForItsEndSucceeds() {
        Execution execution = entering(12_498);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.history()).hasSize(24_998);
    }

    @ParameterizedTest
    @ValueSource(ints = {12_499, 12_500})
    void theLastEventTellsThatThereIsNoRoomForMore(int states) {
        Execution execution = entering(states);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.error()).contains("States.Runtime");
        assertThat(execution.cause()).contains("The execution reached the maximum number of history events (25000).");
        assertThat(execution.output()).isEmpty();
        assertThat(execution.history()).hasSize(25_000);
        assertThat(execution.history().get(24_999).type()).isEqualTo(HistoryEventType.EXECUTION_FAILED);
        assertThat(execution.history().get(24_999).previousEventId()).isEqualTo(24_999);
    }

    @Test
    void aStateWhoseEntryHasNoRoomIsNotEntered() {
        List<String> called = new ArrayList<>();
        String beforeTask = LOOP.replace(
                "\"Type\": \"Pass\"",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:lambda:us-east-1:123456789012:function:f\"");

        Execution execution = Histories.run(beforeTask, "12500", request -> {
            called.add(request.stateName());
            return TaskResult.succeeded("{}");
        });

        assertThat(called).isEmpty();
        assertThat(execution.history().get(24_998).type()).isEqualTo(HistoryEventType.CHOICE_STATE_EXITED);
        assertThat(execution.visits())
                .hasSize(12_499)
                .allMatch(visit -> visit.name().equals("L"));
    }

    @Test
    void anExecutionWithoutRoomIsNotRedriven() {
        Execution execution = entering(12_500);

        assertThat(execution.redrive()).isFalse();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    }

    /** Developer guide, "Redriving Map Runs": it counts as failed. */
    @Test
    void aChildOfAMapRunWithoutRoomIsNotRedriven() {
        String map = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, %s}}}""";
        Execution execution = Histories.run(
                map.formatted(LOOP.substring(1))
                        .replace("\"QueryLanguage\": \"JSONata\", ", "")
                        .replace("\"Type\": \"Choice\"", "\"QueryLanguage\": \"JSONata\", \"Type\": \"Choice\""),
                "[12500]");

        assertThat(execution.redrive()).isTrue();

        assertThat(execution.error()).contains("States.ExceedToleratedFailureThreshold");
        assertThat(execution.mapRuns().get(0).children().get(0).redriveCount()).isZero();
    }
}
