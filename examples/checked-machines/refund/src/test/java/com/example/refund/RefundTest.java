package com.example.refund;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@MfsmTest
class RefundTest {
    @Test
    void asks(FakeStepFunctions stepFunctions) {
        var refund = stepFunctions.create("refund", Path.of("statemachine/refund.asl.yaml"));
        refund.onTask("Ask", task -> TaskResult.succeeded("{\"Payload\": \"yes\"}"));

        var run = refund.run("{}");

        assertEquals(List.of("Ask", "Done"), run.visitedStates());
    }
}
