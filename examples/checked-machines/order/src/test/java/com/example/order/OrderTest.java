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
    void holdsAnOrderOfMoreThanAThousand(FakeStepFunctions stepFunctions) {
        var run = order(stepFunctions).run("{\"total\": 1001}");

        assertEquals(List.of("Large?", "Hold", "Ship"), run.visitedStates());
    }

    @Test
    void shipsOneOfAThousandAtOnce(FakeStepFunctions stepFunctions) {
        var run = order(stepFunctions).run("{\"total\": 1000}");

        assertEquals(List.of("Large?", "Ship"), run.visitedStates());
    }
}
