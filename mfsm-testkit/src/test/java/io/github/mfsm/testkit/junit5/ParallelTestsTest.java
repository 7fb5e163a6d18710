package io.github.mfsm.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class ParallelTestsTest {
    private static final int TESTS = 12;
    private static final CountDownLatch PREPARED = new CountDownLatch(2);
    private static final CountDownLatch RAN = new CountDownLatch(2);
    private static final Set<URI> ENDPOINTS = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path reports;

    @Test
    void testsThatRunAtTheSameTimeDoNotSeeEachOther() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();

        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Cases.class))
                                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                                .configurationParameter("mfsm.reports.folder", reports.toString())
                                .build(),
                        listener);

        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getFailures())
                .extracting(TestExecutionSummary.Failure::getException)
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(TESTS);
        assertThat(ENDPOINTS).hasSizeBetween(2, 4); // one environment per test at a time, used again
        assertThat(reports.resolve("coverage.txt")).content().startsWith("m, " + TESTS + " executions\n");
    }

    private static void meet(CountDownLatch another) throws InterruptedException {
        another.countDown();
        assertThat(another.await(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Run by the test above only; at least two of them are in their midst at the same time. */
    static class Cases {
        @RegisterExtension
        static final MfsmExtension MFSM =
                MfsmExtension.builder().coverage("m").requireStates(100).build();

        @RepeatedTest(TESTS)
        void each(MfsmEnvironment aws, VirtualTime time, RepetitionInfo number) throws Exception {
            FakeStateMachine machine = aws.stepFunctions()
                    .create("m", """
                            {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
                              "Parameters": {"QueueUrl": "q", "MessageBody": "b"}, "End": true}}}""")
                    .onTask(
                            "T",
                            TaskMock.returning(String.valueOf(number.getCurrentRepetition()))
                                    .after(Duration.ofDays(number.getCurrentRepetition())));
            meet(PREPARED);

            String output = machine.run("{}").output();

            meet(RAN);
            ENDPOINTS.add(aws.stepFunctions().endpoint());
            assertThat(output).isEqualTo(String.valueOf(number.getCurrentRepetition()));
            assertThat(Duration.between(VirtualTime.DEFAULT_START, time.instant()))
                    .isEqualTo(Duration.ofDays(number.getCurrentRepetition()));
            assertThat(aws.stepFunctions().executions()).hasSize(1);
            assertThat(aws.stepFunctions().requests("CreateStateMachine")).hasSize(1);
            assertThat(MFSM.environment()).isSameAs(aws);
        }
    }
}
