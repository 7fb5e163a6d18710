package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Executions that wait for an answer from outside in skipping time, and who is told of their ends. */
class OutsideAnswerTest {
    private static final String TASK = """
            {"StartAt": "T", "TimeoutSeconds": 60, "States": {
              "T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"Message": "m"}, "Next": "W"},
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
    void theirTimeRunsAgainWhenTheAnswerTakesAWhileYet() {
        Execution execution = engine().start(StateMachine.parse(TASK.formatted(1)), "{}");

        answer.complete(TaskResult.after(Duration.ofSeconds(61), TaskResult.succeeded("{}")));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    }

    @Test
    void theyDoNotTimeOutWhileAChildWaits() {
        Execution execution = engine().start(StateMachine.parse("""
                {"StartAt": "M", "TimeoutSeconds": 60, "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
                    "Parameters": {"Message": "m"}, "End": true}}}}}}"""), "[1]");
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);

        answer.complete(TaskResult.succeeded("7"));

        assertThat(execution.output()).contains("[7]");
        assertThat(execution.definition().flow().startAt()).isEqualTo("M");
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

    @Test
    void listenersAreNotToldOfTheEndAfterARedrive() {
        List<String> told = new ArrayList<>();
        Execution execution = engine().start(StateMachine.parse(TASK.formatted(1)), "{}");
        execution.whenEnded(ended -> told.add("heard " + ended.status()));
        execution.stop(null, null);

        execution.redrive();
        execution.stop(null, null);

        assertThat(told).containsExactly("heard ABORTED");
    }
}
