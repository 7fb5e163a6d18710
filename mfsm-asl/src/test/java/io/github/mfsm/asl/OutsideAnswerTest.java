package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Executions that wait for an answer from outside in skipping time, and who is told of their ends. */
class OutsideAnswerTest {
    private static final String TASK = """
            {"StartAt": "T", "TimeoutSeconds": 60, "States": {
              "T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {}, "Next": "W"},
              "W": {"Type": "Wait", "Seconds": %d, "End": true}}}""";

    private final CompletableFuture<TaskResult> answer = new CompletableFuture<>();

    private Engine engine() {
        return Engine.builder().handlers(request -> TaskResult.later(answer)).build();
    }

    @Test
    void theyDoNotTimeOutBeforeTheAnswerComes() {
        Execution execution = engine().start(StateMachine.parse(TASK.formatted(59)), "{}");
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);

        answer.complete(TaskResult.succeeded("{}"));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void theirTimeRunsAgainAfterTheAnswer() {
        Execution execution = engine().start(StateMachine.parse(TASK.formatted(61)), "{}");
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);

        answer.complete(TaskResult.succeeded("{}"));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    }

    @Test
    void theyDoNotTimeOutWhileAChildWaits() {
        Execution execution = engine().start(StateMachine.parse("""
                {"StartAt": "M", "TimeoutSeconds": 60, "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                    "Parameters": {}, "End": true}}}}}}"""), "[1]");
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);

        answer.complete(TaskResult.succeeded("7"));

        assertThat(execution.output()).contains("[7]");
        assertThat(execution.mapRuns().get(0).children().get(0).definition()).isSameAs(execution.definition());
    }

    @Test
    void listenersHearOnceOfEachEnd() {
        List<String> told = new ArrayList<>();
        Engine engine = Engine.builder()
                .onStarted(started -> told.add("started " + started.status()))
                .onEnded(ended -> told.add("ended " + ended.status()))
                .handlers(request -> TaskResult.later(answer))
                .build();
        Execution execution = engine.start(StateMachine.parse(TASK.formatted(1)), "{}");
        execution.whenEnded(ended -> told.add("heard " + ended.status()));
        assertThat(told).containsExactly("started RUNNING");

        answer.complete(TaskResult.succeeded("{}"));
        execution.whenEnded(ended -> told.add("later " + ended.status()));

        assertThat(told).containsExactly("started RUNNING", "heard SUCCEEDED", "ended SUCCEEDED", "later SUCCEEDED");
    }

    /** Quotas (developer guide): 25,000 events. */
    @Test
    void anExecutionWithoutRoomForItsEndFails() {
        // 2 events for each state, 1 each for start and end: 12,499 states leave room for one event, 12,500 for none
        assertThat(chain(12_498).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        Execution tooLong = chain(12_500);
        assertThat(tooLong.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(tooLong.cause().orElseThrow()).contains("maximum number of history events (25000)");
        assertThat(tooLong.history()).hasSize(25_000);
    }

    private static Execution chain(int states) {
        StringBuilder definition = new StringBuilder("{\"StartAt\": \"s0\", \"States\": {");
        for (int i = 0; i < states; i++) {
            definition
                    .append(i == 0 ? "" : ", ")
                    .append("\"s" + i + "\": {\"Type\": \"Pass\", ")
                    .append(i == states - 1 ? "\"End\": true}" : "\"Next\": \"s" + (i + 1) + "\"}");
        }
        return Engine.builder()
                .build()
                .start(StateMachine.parse(definition.append("}}").toString()), "{}");
    }
}
