import static io.github.mfsm.explore.properties.Property.*;
import static org.junit.jupiter.api.Assertions.*;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.explore.*;
import java.util.List;

public class Frame {
    static void explore(String definition) {
        /*SNIPPET*/
    }

    public static void check() {
        String task = "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\","
                + " \"Parameters\": {\"FunctionName\": \"f\"}, \"TimeoutSeconds\": 60, ";
        String refunded = "\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Refund\"}], ";
        String definition = "{\"StartAt\": \"Charge\", \"States\": {\"Charge\": " + task + "\"Next\": \"Ship\"}, \"Ship\": "
                + task + refunded + "\"End\": true}, \"Refund\": " + task + "\"End\": true}}}";
        explore(definition);
        AssertionError broken = assertThrows(
                AssertionError.class, () -> explore(definition.replace("States.ALL", "Busy")));
        assertTrue(broken.getMessage().contains("Refund"), broken.getMessage());
    }
}
