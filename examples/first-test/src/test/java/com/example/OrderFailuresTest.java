package com.example;

import static io.github.mfsm.testkit.mock.TaskMock.*;
import static org.junit.jupiter.api.Assertions.*;

import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.*;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the tutorial's test leaves open: with it, the tests notice each fault that `mfsm mutate` puts in. */
@MfsmTest
class OrderFailuresTest {
    private static ExecutionView run(FakeStepFunctions stepFunctions, TaskMock charge) throws Exception {
        return stepFunctions
                .create("order", Files.readString(Path.of("src/main/resources/order.asl.json")))
                .onTask("Charge", charge)
                .run("{\"total\": 20}");
    }

    @Test
    void tellsTheCustomerWhenTheChargeIsRefused(FakeStepFunctions stepFunctions) throws Exception {
        var run = run(stepFunctions, failing("Refused", null));
        assertEquals(List.of("Charge", "Tell the Customer"), run.visitedStates());
        assertEquals("NotPaid", run.error());
    }

    @Test
    void givesUpAfterThreeRetries(FakeStepFunctions stepFunctions) throws Exception {
        var run = run(stepFunctions, failing("Busy", null));
        assertEquals("Busy", run.error());
        assertEquals(Stream.of(1, 2, 4).map(Duration::ofMinutes).toList(), run.retryDelays("Charge"));
    }

    @Test
    void givesOnWhatTheChargeAnswered(FakeStepFunctions stepFunctions) throws Exception {
        var run = run(stepFunctions, function(payload -> "{\"paid\": true}"));
        assertEquals("{\"paid\":true}", run.output());
    }
}
