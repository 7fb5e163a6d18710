package io.github.mfsm.cli.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.cli.mock.TaskStates;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChosenStepsTest {

    @ParameterizedTest
    @CsvSource({
        "AddDisclaimer, AddDisclaimer",
        "mail-steps-AddDisclaimer-1A2B3C4D5E6F, AddDisclaimer",
        "prod-ScanText, ScanText",
        "StripAttachments, StripAttachments",
        "AddDisclaimers,",
        "MyAddDisclaimer,",
        "AddDisclaimer-v2,",
    })
    void aFunctionOfItsNameRunsAStep(String function, String step) {
        TaskStates tasks =
                TaskStates.of(StateMachine.parse("""
                {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {"FunctionName": "%s"}, "End": true}}}""".formatted(function)).definition());

        assertThat(ChosenSteps.choose(tasks, List.of(), Map.of()).byState().get("Call"))
                .isEqualTo(step);
    }
}
