package com.example;

import static io.github.mfsm.testkit.mock.TaskMock.*;
import static org.junit.jupiter.api.Assertions.*;

import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.*;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@MfsmTest
class OrderTest {
    @Test
    void waitsTwoWeeksAfterTheCharge(FakeStepFunctions stepFunctions) throws Exception {
        var order = stepFunctions.create("order", Files.readString(Path.of("src/main/resources/order.asl.json")))
                .onTask("Charge", inOrder(failing("Busy", null), function(payload -> "{}")));
        var run = order.run("{\"total\": 20}");
        assertEquals(List.of("Charge", "Wait for Returns"), run.visitedStates());
        assertEquals(List.of(Duration.ofMinutes(1)), run.retryDelays("Charge"));
    }
}
