package io.github.mfsm.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StepThreadTest {
    private static final StateMachine TWO_STEPS = StateMachine.parse("""
            {"StartAt": "One", "States": {
              "One": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "Two"},
              "Two": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}
            """);

    @Test
    void whoStartsAnExecutionDoesNotWaitForItsStepsAndTheirEndCanBeAwaited() {
        CountDownLatch started = new CountDownLatch(1);
        try (StepThread steps = new StepThread()) {
            Engine engine = Engine.builder()
                    .time(VirtualTime.manual())
                    .handlers(task -> steps.run(() -> {
                        awaitLatch(started);
                        return TaskResult.succeeded("{}");
                    }))
                    .build();

            Execution execution = engine.start(TWO_STEPS, "{}");
            ExecutionStatus atFirst = execution.status();
            started.countDown();
            steps.await();

            assertThat(atFirst).isEqualTo(ExecutionStatus.RUNNING);
            assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(execution.stopDate()).contains(VirtualTime.DEFAULT_START);
        }
    }

    @Test
    void aStepThatBreaksFailsItsTask() {
        try (StepThread steps = new StepThread()) {
            Engine engine = Engine.builder()
                    .time(VirtualTime.manual())
                    .handlers(task -> steps.run(() -> {
                        throw new StackOverflowError();
                    }))
                    .build();

            Execution execution = engine.start(TWO_STEPS, "{}");
            steps.await();

            assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
