import static io.github.mfsm.testkit.mock.TaskMock.*;
import static org.junit.jupiter.api.Assertions.*;

import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

public class Frame {
    public static void check() throws Exception {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            new OrderTest().waitsTwoWeeksAfterTheCharge(stepFunctions);
            assertEquals(1, stepFunctions.executions().size());
        }
    }
}

/** The example's file, which its users have in the folder that their tests run in. */
final class Path {
    static java.nio.file.Path of(String name) {
        return java.nio.file.Path.of("../examples/first-test/src/main/resources", name);
    }
}

/*SNIPPET*/
