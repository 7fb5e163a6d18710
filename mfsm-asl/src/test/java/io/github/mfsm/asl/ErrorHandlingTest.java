package io.github.mfsm.asl;

import static io.github.mfsm.asl.Histories.answering;
import static io.github.mfsm.asl.Histories.run;
import static io.github.mfsm.asl.Histories.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorHandlingTest {
    private static final TaskHandler FAILING = request -> TaskResult.failed("E", "c");

    private static String task(String handling) {
        return """
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", %s, "End": true},
                  "C": {"Type": "Pass", "End": true}, "D": {"Type": "Pass", "End": true}}}""".formatted(handling);
    }

    private static String caught(String handling) {
        return "\"Catch\": [" + handling + ", {\"ErrorEquals\": [\"Other\"], \"Next\": \"D\"}]";
    }

    private static List<Long> delays(Execution execution) {
        List<Instant> scheduled = execution.history().stream()
                .filter(event -> event.type() == HistoryEventType.LAMBDA_FUNCTION_SCHEDULED)
                .map(HistoryEvent::timestamp)
                .toList();
        return java.util.stream.IntStream.range(1, scheduled.size())
                .mapToObj(i ->
                        Duration.between(scheduled.get(i - 1), scheduled.get(i)).toSeconds())
                .toList();
    }

    private static String retrying(String retrier) {
        return """
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                        "Retry": [%s], "End": true}}}""".formatted(retrier);
    }

    @Test
    void parametersAreNoLargerThanData() {
        Execution execution = run("""
                {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true,
                  "Parameters": {"Message.$": "States.Format('{}{}', $.m, $.m)"}}}}""", "{\"m\":\"" + "x".repeat(140_000) + "\"}");

        assertThat(execution.error()).contains("States.DataLimitExceeded");
        assertThat(execution.happened(HistoryEventType.TASK_SCHEDULED)).isFalse();
    }

    @Test
    void aRetrierDoublesItsDelaysFromOneSecondThreeTimesByDefault() {
        Execution execution = run(retrying("{\"ErrorEquals\": [\"E\"]}"), "{}", FAILING);

        assertThat(delays(execution)).containsExactly(1L, 2L, 4L);
        assertThat(execution.error()).contains("E");
    }

    @Test
    void aRetrierKeepsToItsNumbers() {
        Execution execution = run(
                retrying(
                        "{\"ErrorEquals\": [\"States.ALL\"], \"IntervalSeconds\": 2, \"BackoffRate\": 3, \"MaxAttempts\": 4, \"MaxDelaySeconds\": 10}"),
                "{}",
                FAILING);

        assertThat(delays(execution)).containsExactly(2L, 6L, 10L, 10L);
    }

    @Test
    void fullJitterStaysBelowTheDelayAndFollowsTheSeed() {
        String definition =
                retrying("{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 1000, \"JitterStrategy\": \"FULL\"}");

        Execution first = run(definition, "{}", FAILING);
        Execution second = run(definition, "{}", FAILING);

        assertThat(delays(first).get(0)).isLessThan(1000L);
        assertThat(delays(first)).isEqualTo(delays(second)).isNotEqualTo(List.of(1000L, 2000L, 4000L));
    }

    @Test
    void eachRetrierCountsForItself() {
        Execution execution = run(
                retrying(
                        "{\"ErrorEquals\": [\"A\"], \"MaxAttempts\": 1}, {\"ErrorEquals\": [\"B\"], \"MaxAttempts\": 1, \"IntervalSeconds\": 5}"),
                "{}",
                answering(TaskResult.failed("A", null), TaskResult.failed("B", null), TaskResult.failed("A", null)));

        assertThat(delays(execution)).containsExactly(1L, 5L);
        assertThat(execution.error()).contains("A");
    }

    @Test
    void anAttemptOfZeroNeverRetries() {
        Execution execution = run(
                retrying("{\"ErrorEquals\": [\"E\"], \"MaxAttempts\": 0}, {\"ErrorEquals\": [\"States.ALL\"]}"),
                "{}",
                FAILING);

        assertThat(delays(execution)).isEmpty();
    }

    @Test
    void theContextObjectCountsRetries() {
        List<String> seen = new java.util.ArrayList<>();
        run("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                        "Parameters": {"n.$": "$$.State.RetryCount"}, "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 2}], "End": true}}}""", "{}", request -> {
            seen.add(request.parameters() + request.attempt());
            return TaskResult.failed("E", null);
        });

        assertThat(seen).containsExactly("{\"n\":0}0", "{\"n\":1}1", "{\"n\":2}2");
    }

    @Test
    void aCatcherPassesTheErrorOutputOn() {
        Execution execution = run(
                task(caught("{\"ErrorEquals\": [\"E\"], \"ResultPath\": \"$.err\", \"Next\": \"C\"}")),
                "{\"a\": 1}",
                FAILING);

        assertThat(execution.output()).contains("{\"a\":1,\"err\":{\"Error\":\"E\",\"Cause\":\"c\"}}");
        assertThat(types(execution)).containsSubsequence("LambdaFunctionFailed", "TaskStateExited", "PassStateEntered");
    }

    @Test
    void retriesComeBeforeCatchers() {
        Execution execution = run(
                task("\"Retry\": [{\"ErrorEquals\": [\"E\"], \"MaxAttempts\": 1}], "
                        + caught("{\"ErrorEquals\": [\"E\"], \"Next\": \"C\"}")),
                "{}",
                FAILING);

        assertThat(delays(execution)).containsExactly(1L);
        assertThat(execution.visitedStates()).containsExactly("T", "C");
    }

    @ParameterizedTest
    @CsvSource({
        "E, States.ALL, true",
        "E, States.TaskFailed, true",
        "E, States.Timeout, false",
        "E, E2, false",
        "States.Timeout, States.ALL, true",
        "States.Timeout, States.TaskFailed, false",
        "States.Timeout, States.Timeout, true",
        "States.DataLimitExceeded, States.ALL, false",
        "States.DataLimitExceeded, States.DataLimitExceeded, true",
        "States.Runtime, States.ALL, false",
        "States.Runtime, States.Runtime, false",
    })
    void namesMatchAsInAws(String error, String caught, boolean matches) {
        Execution execution = run("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                        "Catch": [{"ErrorEquals": ["%s"], "Next": "C"}], "End": true},
                  "C": {"Type": "Pass", "End": true}}}""".formatted(caught), "{}", request -> TaskResult.failed(error, null));

        assertThat(execution.visitedStates().contains("C")).isEqualTo(matches);
    }

    @Test
    void catchesACallOfEvalWhichIsNoFunctionHere() {
        Execution execution = run("""
                {"QueryLanguage": "JSONata", "StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                        "Arguments": "{% $eval('1+1') %}", "End": true,
                        "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "C"}]},
                  "C": {"Type": "Pass", "Output": "caught", "End": true}}}""", "{}");

        assertThat(execution.output()).contains("\"caught\"");
    }

    @Test
    void aCatcherThatCannotBeEvaluatedCatchesNothing() {
        Execution execution = run("""
                {"QueryLanguage": "JSONata", "StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                        "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $states.input.none %}", "Next": "C"}], "End": true},
                  "C": {"Type": "Pass", "End": true}}}""", "{}", FAILING);

        assertThat(execution.error()).contains("States.QueryEvaluationError");
        assertThat(types(execution)).endsWith("LambdaFunctionFailed", "EvaluationFailed", "ExecutionFailed");
    }

    @Test
    void aPathThatMatchesNothingCannotBeCaught() {
        Execution execution = run("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "InputPath": "$.none",
                        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}], "End": true},
                  "C": {"Type": "Pass", "End": true}}}""", "{}", FAILING);

        assertThat(execution.error()).contains("States.Runtime");
        assertThat(execution.cause().orElseThrow())
                .startsWith("An error occurred while executing the state 'T' (entered at the event id #2). ");
    }
}
