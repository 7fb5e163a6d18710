import static org.assertj.core.api.Assertions.*;

import io.github.mfsm.asl.*;
import io.github.mfsm.asl.task.*;
import io.github.mfsm.testkit.sfn.*;
import java.time.Duration;

public class Frame {
    public static void check() {
        String definition = """
                {"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "charge"}, "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 86400}], "End": true}}}""";
        /*SNIPPET*/
    }
}
