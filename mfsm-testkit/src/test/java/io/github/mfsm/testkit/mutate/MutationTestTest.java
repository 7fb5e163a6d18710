package io.github.mfsm.testkit.mutate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.explore.mutate.Mutant;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import org.junit.jupiter.api.Test;

class MutationTestTest {
    private static final String DEFINITION = """
            {"StartAt": "Charge", "States": {
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 5, "MaxAttempts": 1}], "Next": "Tell"},
              "Tell": {"Type": "Pass", "End": true}}}
            """;

    private static ExecutionView run(TaskMock charge) {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            return stepFunctions
                    .create("order", DEFINITION)
                    .onTask("Charge", charge)
                    .run("{}");
        }
    }

    /** Looks at the way only. */
    static class Careless {
        @Test
        void succeeds() {
            assertThat(run(TaskMock.returning("{}")).visitedStates()).containsExactly("Charge", "Tell");
        }
    }

    /** Looks at the retry, too. */
    static class Careful {
        @Test
        void triesAgainAfterFiveSeconds() {
            ExecutionView run = run(TaskMock.inOrder(TaskMock.failing("Busy", null), TaskMock.returning("{}")));

            assertThat(run.visitedStates()).containsExactly("Charge", "Tell");
            assertThat(run.retryDelays("Charge")).containsExactly(java.time.Duration.ofSeconds(5));
        }
    }

    /** Fails as it is. */
    static class Broken {
        @Test
        void fails() {
            assertThat(run(TaskMock.returning("{}")).status()).isEqualTo(ExecutionStatus.FAILED);
        }
    }

    @Test
    void whatNoTestNoticesSurvives() {
        MutationReport report = MutationTest.run(Careless.class);

        assertThat(report.survivors())
                .extracting(Mutant::change)
                .contains("Retrier taken out", "Retrier of another error", "one attempt fewer", "twice the interval");
        assertThat(report.score()).isLessThan(100);
        assertThatThrownBy(() -> report.requireScore(95))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("required are 95 %")
                .hasMessageContaining(
                        "survived in order, line 3: 'Charge': twice the interval: - \"IntervalSeconds\": 5");
    }

    @Test
    void goodTestsNoticeEveryMutant() {
        MutationReport report = MutationTest.run(Careless.class, Careful.class);

        assertThat(report.mutants()).isPositive();
        assertThat(report.survivors()).as(report.text()).isEmpty();
        report.requireScore(100);
    }

    @Test
    void testsThatFailByThemselvesAreRefused() {
        assertThatThrownBy(() -> MutationTest.run(Broken.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fails without a fault put in: fails()");
    }
}
