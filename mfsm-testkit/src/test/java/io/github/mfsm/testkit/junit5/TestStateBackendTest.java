package io.github.mfsm.testkit.junit5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class TestStateBackendTest {
    private static final String MACHINE = """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "call"}, "ResultSelector": {"got.$": "$.Payload"},
                "Retry": [{"ErrorEquals": ["Busy"]}], "Next": "Done"},
              "Done": {"Type": "Succeed"}}}""";
    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();

    private final FakeStepFunctions aws = FakeStepFunctions.create();

    @TempDir
    private Path reports;

    @AfterEach
    void close() {
        aws.close();
    }

    private List<Throwable> run(Class<?> tests, String backend) {
        OUT.reset();
        List<Throwable> failures = new ArrayList<>();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("mfsm.reports.folder", reports.toString())
                .configurationParameter("mfsm.backend.endpoint", aws.endpoint().toString());
        if (!backend.isEmpty()) {
            request.configurationParameter("mfsm.backend", backend);
        }
        LauncherFactory.create().execute(request.build(), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::add);
            }
        });
        return failures;
    }

    @Test
    void heldAgainstTestStateAPassedTestTellsWhereBothAgree() {
        assertThat(run(Cases.class, "aws_test_state")).isEmpty();

        assertThat(aws.requestCount("TestState")).isEqualTo(3);
        assertThat(OUT.toString(UTF_8))
                .isEqualTo("Cases.calls(FakeStepFunctions): TestState agrees in 3 attempts of states\n");
    }

    @Test
    void aDifferenceFailsTheTestWithStateFieldAndBothValues() {
        aws.wireMock()
                .stubFor(WireMock.post(WireMock.anyUrl())
                        .withHeader("X-Amz-Target", WireMock.equalTo("AWSStepFunctions.TestState"))
                        .withRequestBody(WireMock.containing("\"stateName\":\"Done\""))
                        .willReturn(WireMock.okJson("{\"status\":\"SUCCEEDED\",\"output\":\"{}\"}")));

        assertThat(run(Cases.class, "AWS_TEST_STATE"))
                .singleElement()
                .asString()
                .contains("TestState disagrees (3 attempts of states compared)\ncalls: Done, attempt 1: output\n"
                        + "  here      {\"got\":{\"a\":1}}\n  TestState {}");
    }

    @Test
    void theAnnotationAsksForItToo() {
        assertThat(run(Annotated.class, "")).isEmpty();
        assertThat(aws.requestCount("TestState")).isEqualTo(2);

        assertThat(run(Annotated.class, "ENGINE")).isEmpty();
        assertThat(aws.requestCount("TestState")).isEqualTo(2);
    }

    @Test
    void theTestsOfNestedClassesAreComparedToo() {
        assertThat(run(WithNested.class, "")).isEmpty();

        assertThat(aws.requestCount("TestState")).isEqualTo(2);
    }

    @Test
    void anUnknownBackendIsRefused() {
        assertThat(run(Cases.class, "MOON")).singleElement().asString().contains("mfsm.backend", "MOON");
    }

    /** Not run by the build itself. */
    static class Cases {
        @RegisterExtension
        static final MfsmExtension MFSM = MfsmExtension.builder()
                .printTo(new PrintStream(OUT, true, UTF_8))
                .build();

        @Test
        void calls(FakeStepFunctions stepFunctions) {
            stepFunctions
                    .create("calls", MACHINE)
                    .onTask(
                            "Call",
                            TaskMock.inOrder(
                                    TaskMock.failing("Busy", "later"),
                                    TaskMock.returning("{\"Payload\": {\"a\": 1}, \"StatusCode\": 200}")))
                    .run("{}")
                    .output();
        }
    }

    /** Not run by the build itself. */
    @MfsmTest(backend = MfsmTest.Backend.AWS_TEST_STATE)
    static class WithNested {
        @Nested
        class Inner {
            @Test
            void calls(FakeStepFunctions stepFunctions) {
                new Annotated().calls(stepFunctions);
            }
        }
    }

    /** Not run by the build itself. */
    @MfsmTest(backend = MfsmTest.Backend.AWS_TEST_STATE)
    static class Annotated {
        @Test
        void calls(FakeStepFunctions stepFunctions) {
            stepFunctions
                    .create("calls", MACHINE)
                    .onTask("Call", TaskMock.returning("{\"Payload\": 1}"))
                    .run("{}")
                    .output();
        }
    }
}
