package io.github.mfsm.benchmarks.tests;

import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The test classes that are timed. */
final class TestCases {
    static final int TESTS = 201;

    private static final String DEFINITION = """
            {"StartAt": "Charge", "States": {
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "charge", "Payload.$": "$"}, "OutputPath": "$.Payload", "Next": "Wait"},
              "Wait": {"Type": "Wait", "Seconds": 86400, "End": true}}}""";

    private TestCases() {}

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError("the test fails, its time says nothing");
        }
    }

    /** Without the testkit: what JUnit itself takes. */
    static final class Plain {
        @RepeatedTest(TESTS)
        void nothing() {
            check(DEFINITION.contains("Wait"));
        }
    }

    /** A state machine created and run in process. */
    @MfsmTest
    static final class InProcess {
        @RepeatedTest(TESTS)
        void run(FakeStepFunctions stepFunctions) {
            var machine = stepFunctions
                    .create("order", DEFINITION)
                    .onTask("Charge", TaskMock.function(payload -> "{\"paid\": true}"));
            check(machine.run("{}").output().equals("{\"paid\":true}"));
        }
    }

    /** The same with the AWS SDK, over HTTP: started, described. */
    @MfsmTest
    static final class OverHttp {
        @RepeatedTest(TESTS)
        void run(FakeStepFunctions stepFunctions, SfnClient client) {
            var machine = stepFunctions
                    .create("order", DEFINITION)
                    .onTask("Charge", TaskMock.function(payload -> "{\"paid\": true}"));
            String arn = client.startExecution(request -> request.stateMachineArn(machine.arn())
                            .name("order-1")
                            .input("{}"))
                    .executionArn();
            check(client.describeExecution(request -> request.executionArn(arn)).status() == ExecutionStatus.SUCCEEDED);
        }
    }
}
