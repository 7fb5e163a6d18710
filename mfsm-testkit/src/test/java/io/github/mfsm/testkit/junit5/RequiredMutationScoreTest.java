package io.github.mfsm.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class RequiredMutationScoreTest {
    private static ExecutionView run(FakeStepFunctions stepFunctions) {
        return stepFunctions
                .create("order", """
                        {"StartAt": "Charge", "States": {
                          "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                            "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 5, "MaxAttempts": 1}], "End": true}}}
                        """)
                .onTask("Charge", TaskMock.inOrder(TaskMock.failing("Busy", null), TaskMock.returning("{}")))
                .run("{}");
    }

    @MfsmTest(requireMutationScore = 100, requireStates = 100)
    static class Careful {
        @Test
        void triesAgain(FakeStepFunctions stepFunctions) {
            assertThat(run(stepFunctions).retryDelays("Charge")).containsExactly(java.time.Duration.ofSeconds(5));
        }
    }

    @MfsmTest(requireMutationScore = 100)
    static class Careless {
        @Test
        void succeeds(FakeStepFunctions stepFunctions) {
            assertThat(run(stepFunctions).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }
    }

    @MfsmTest(requireMutationScore = 100)
    static class Failing {
        @Test
        void fails(FakeStepFunctions stepFunctions) {
            assertThat(run(stepFunctions).status()).isEqualTo(ExecutionStatus.FAILED);
        }
    }

    @MfsmTest
    static class Around {
        @Nested
        @MfsmTest(requireMutationScore = 100)
        class Inner {
            @Test
            void succeeds(FakeStepFunctions stepFunctions) {
                assertThat(run(stepFunctions).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            }
        }
    }

    private static List<String> failures(Class<?> tests, Map<String, String> parameters) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(tests))
                                .configurationParameters(parameters)
                                .build(),
                        listener);
        return listener.getSummary().getFailures().stream()
                .map(TestExecutionSummary.Failure::getException)
                .map(Throwable::getMessage)
                .toList();
    }

    @Test
    void aNestedClassIsToldWhereToRequireIt() {
        assertThat(failures(Around.class, Map.of()))
                .singleElement()
                .asString()
                .contains("requireMutationScore() is not for nested classes");
    }

    @Test
    void aClassWhoseTestsNoticeAllPasses() {
        assertThat(failures(Careful.class, Map.of())).isEmpty();
    }

    @Test
    void aClassWhoseTestsMissAFaultFailsWithEachSurvivor() {
        assertThat(failures(Careless.class, Map.of()))
                .singleElement()
                .asString()
                .contains("mutation score 75 %, required are 100 %", "twice the interval");
    }

    @Test
    void itCanBeLeftOut() {
        assertThat(failures(Careless.class, Map.of("mfsm.mutation", "false"))).isEmpty();
    }

    @Test
    void aClassThatFailsByItselfIsNotTestedFurther() {
        assertThat(failures(Failing.class, Map.of())).singleElement().asString().doesNotContain("mutation");
    }

    @Test
    void testsThatRunInParallelAreRefused() {
        assertThat(failures(Careless.class, Map.of("junit.jupiter.execution.parallel.enabled", "true")))
                .singleElement()
                .asString()
                .contains("not for tests that run in parallel");
    }
}
