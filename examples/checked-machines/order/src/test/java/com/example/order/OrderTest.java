package com.example.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@MfsmTest
class OrderTest {
    private static FakeStateMachine order(FakeStepFunctions stepFunctions) {
        return stepFunctions.create("order", Path.of("src/main/resources/order.asl.json"));
    }

    @Test
    void holdsALargeOrder(FakeStepFunctions stepFunctions) {
        var run = order(stepFunctions).run("{\"total\": 2000}");

        assertEquals(List.of("Large?", "Hold", "Ship"), run.visitedStates());
    }

    @Test
    void shipsASmallOneAtOnce(FakeStepFunctions stepFunctions) {
        var run = order(stepFunctions).run("{\"total\": 2}");

        assertEquals(List.of("Large?", "Ship"), run.visitedStates());
    }
}
