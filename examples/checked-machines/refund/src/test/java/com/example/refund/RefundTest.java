package com.example.refund;

import static io.github.mfsm.testkit.mock.TaskMock.failing;
import static io.github.mfsm.testkit.mock.TaskMock.inOrder;
import static io.github.mfsm.testkit.mock.TaskMock.never;
import static io.github.mfsm.testkit.mock.TaskMock.returning;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MfsmTest
class RefundTest {
    private static final TaskMock YES = returning("{\"Payload\": \"yes\"}");

    private static FakeStateMachine refund(FakeStepFunctions stepFunctions, TaskMock ask) {
        return stepFunctions.create("refund", Path.of("statemachine/refund.asl.yaml")).onTask("Ask", ask);
    }

    @Test
    void asks(FakeStepFunctions stepFunctions) {
        var run = refund(stepFunctions, YES).run("{}");

        assertEquals(List.of("Ask", "Done"), run.visitedStates());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lambda.ServiceException",
                "Lambda.AWSLambdaException",
                "Lambda.SdkClientException",
                "Lambda.TooManyRequestsException"
            })
    void asksAgainAfterAFaultOfTheService(String fault, FakeStepFunctions stepFunctions) {
        var run = refund(stepFunctions, inOrder(failing(fault, null), failing(fault, null), failing(fault, null), YES))
                .run("{}");

        assertEquals(List.of("Ask", "Done"), run.visitedStates());
        assertEquals(Stream.of(1, 2, 4).map(Duration::ofSeconds).toList(), run.retryDelays("Ask"));
    }

    @Test
    void givesUpAfterAMinuteWithoutAnAnswer(FakeStepFunctions stepFunctions) {
        var run = refund(stepFunctions, never()).run("{}");

        assertEquals("States.Timeout", run.error());
    }
}
