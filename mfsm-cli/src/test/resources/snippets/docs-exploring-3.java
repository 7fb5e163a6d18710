import static org.junit.jupiter.api.Assertions.*;

import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.mutate.*;
import io.github.mfsm.testkit.report.mutation.MutationPage;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

public class Frame {
    public static class OrderTest {
        @Test
        public void charges() {
            try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
                var order = stepFunctions.create("order", """
                        {"StartAt": "Charge", "States": {
                          "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                            "Parameters": {"FunctionName": "f"},
                            "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 1}], "Next": "Done"},
                          "Done": {"Type": "Pass", "Result": 1, "End": true}}}
                        """);
                order.onTask("Charge", TaskMock.returning("{}"));
                assertEquals("1", order.run("{}").output());
            }
        }
    }

    static void mutate() {
        /*SNIPPET*/
    }

    public static void check() {
        AssertionError survived = assertThrows(AssertionError.class, Frame::mutate);
        assertTrue(survived.getMessage().contains("Charge"), survived.getMessage());
    }
}
