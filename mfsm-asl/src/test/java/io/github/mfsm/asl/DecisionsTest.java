package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.Decision;
import io.github.mfsm.asl.history.Decision.Kind;
import io.github.mfsm.asl.task.TaskResult;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final String MACHINE = """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                "Retry": [
                  {"ErrorEquals": ["Never"], "MaxAttempts": 1},
                  {"ErrorEquals": ["Busy"], "MaxAttempts": 2}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Sort"}],
                "Next": "Sort"},
              "Sort": {"Type": "Choice",
                "Choices": [
                  {"Variable": "$.a", "NumericEquals": 1, "Next": "End"},
                  {"Variable": "$.a", "NumericEquals": 2, "Next": "End"}],
                "Default": "End"},
              "End": {"Type": "Succeed"}}}
            """;

    @Test
    void tellsRetriersCatchersAndRules() {
        StateMachine machine = StateMachine.parse(MACHINE);
        Execution execution = engine().start(machine, "{\"a\": 2}");

        assertThat(execution.decisions())
                .containsExactly(
                        new Decision(Kind.RETRIER, "Call", "/States/Call", 1, 2),
                        new Decision(Kind.RETRIER, "Call", "/States/Call", 1, 2),
                        new Decision(Kind.CATCHER, "Call", "/States/Call", 0, 2),
                        new Decision(Kind.CHOICE_RULE, "Sort", "/States/Sort", 1, entered(execution, "Sort")));
        assertThat(execution.definition()).isEqualTo(MACHINE);
    }

    @Test
    void tellsADefault() {
        Execution execution = engine().start(StateMachine.parse(MACHINE), "{\"a\": 3}");

        assertThat(execution.decisions())
                .endsWith(new Decision(Kind.CHOICE_DEFAULT, "Sort", "/States/Sort", 0, entered(execution, "Sort")));
    }

    private static Engine engine() {
        return Engine.builder()
                .handlers(request -> TaskResult.failed("Busy", "try later"))
                .build();
    }

    private static long entered(Execution execution, String state) {
        return execution.history().stream()
                .filter(event -> event.type().isStateEntered()
                        && event.name().orElseThrow().equals(state))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
