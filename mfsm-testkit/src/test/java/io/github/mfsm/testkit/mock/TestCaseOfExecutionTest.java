package io.github.mfsm.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A test case is for the execution that was started with it, as long as that is known. */
class TestCaseOfExecutionTest {
    private static final String MACHINE = """
            {"StartAt": "Wait", "States": {
              "Wait": {"Type": "Wait", "Seconds": 60, "Next": "Call"},
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                "End": true}}}""";

    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(VirtualTime.manual()).endedKept(1).build();
    private final FakeStateMachine machine = machine();

    private FakeStateMachine machine() {
        fake.mocks(MockConfigFile.parse("""
                {"StateMachines": {"m": {"TestCases": {"One": {"Call": "Gives1"}, "Two": {"Call": "Gives2"}}}},
                 "MockedResponses": {"Gives1": {"0": {"Return": 1}}, "Gives2": {"0": {"Return": 2}}}}"""));
        return fake.create("m", MACHINE).onTask("Call", TaskMock.returning("0"));
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private ExecutionView start(String testCase, String name, String input) {
        return fake.stateMachine(machine.arn() + testCase).start(name, input);
    }

    @Test
    void isForgottenWithTheExecutionSoThatItsNameIsFree() {
        assertThat(start("#One", "a", "{}").runToEnd().output()).isEqualTo("1");
        assertThat(start("#Two", "b", "{}").runToEnd().output()).isEqualTo("2"); // lets go of a

        assertThat(start("", "a", "{}").runToEnd().output()).isEqualTo("0");
    }

    @Test
    void staysWhenAnotherStartOfThatNameIsRefused() {
        ExecutionView run = start("#One", "a", "{}");

        assertThatThrownBy(() -> start("#Two", "a", "{\"other\": true}"))
                .isInstanceOf(AwsCallException.class)
                .hasMessageContaining("Execution Already Exists");
        assertThat(run.runToEnd().output()).isEqualTo("1");
    }

    @Test
    void isNotGivenToOneThatRunsWithoutIt() {
        ExecutionView run = start("", "a", "{}");

        assertThat(start("#Two", "a", "{}").arn()).isEqualTo(run.arn());
        assertThat(run.runToEnd().output()).isEqualTo("0");
    }
}
