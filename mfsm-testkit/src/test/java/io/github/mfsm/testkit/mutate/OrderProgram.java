package io.github.mfsm.testkit.mutate;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;

/** Tests as a program of its own: it ends with 0 if a refused charge is tried again. */
final class OrderProgram {
    static final String DEFINITION = """
            {"StartAt": "Charge", "States": {
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 5, "MaxAttempts": 1}], "End": true}}}
            """;

    private OrderProgram() {}

    public static void main(String[] arguments) {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            String sameJson = DEFINITION.replace("\n", " ");
            ExecutionView run = stepFunctions
                    .create("order", sameJson)
                    .onTask("Charge", TaskMock.inOrder(TaskMock.failing("Busy", null), TaskMock.returning("{}")))
                    .run("{}");
            System.exit(run.status() == ExecutionStatus.SUCCEEDED ? 0 : 1);
        }
    }
}
