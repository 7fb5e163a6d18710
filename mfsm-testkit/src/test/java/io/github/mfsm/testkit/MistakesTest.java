package io.github.mfsm.testkit;

import static io.github.mfsm.testkit.mock.TaskMock.function;
import static io.github.mfsm.testkit.mock.TaskMock.inOrder;
import static io.github.mfsm.testkit.mock.TaskMock.onAttempt;
import static io.github.mfsm.testkit.mock.TaskMock.onIteration;
import static io.github.mfsm.testkit.mock.TaskMock.returning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.junit5.MfsmExtension;
import io.github.mfsm.testkit.ses.FakeSes;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mistakes that tests are written with: each is told at once, with what was meant. */
class MistakesTest {
    private final MfsmEnvironment aws = MfsmEnvironment.create();
    private final FakeStepFunctions stepFunctions = aws.stepFunctions();
    private FakeStateMachine machine;

    @BeforeEach
    void create() {
        machine = stepFunctions.create("pay", """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
                  "StartAt": "Charge", "States": {
                    "Charge": {"Type": "Pass", "Next": "Tell"}, "Tell": {"Type": "Pass", "End": true}}}}}}
                """);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private static void assertRefused(ThrowingCallable mistake, String told) {
        assertThatThrownBy(mistake).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }

    private static void assertNull(ThrowingCallable mistake, String argument) {
        assertThatThrownBy(mistake).isInstanceOf(NullPointerException.class).hasMessage(argument);
    }

    @Test
    void aStateThatTheDefinitionDoesNotHave() {
        ExecutionView run = machine.run("[1]");

        String told = "the state machine has no state 'Chrage'; did you mean 'Charge'? states here: Charge, Each, Tell";
        assertRefused(() -> run.visits("Chrage"), told);
        assertRefused(() -> run.retryDelays("Chrage"), told);
        assertRefused(() -> run.outputOf("Chrage"), told);
        assertRefused(() -> run.timeOf("Chrage"), told);
        assertRefused(() -> run.runUntil("Chrage"), told);
        assertRefused(() -> run.visits("Eahc[0]/Charge"), "has no state 'Eahc[0]/Charge'");
    }

    @Test
    void aStateThatWasNotEnteredIsNoMistake() {
        ExecutionView run = machine.run("[]");

        assertThat(run.visits("Charge")).isEmpty();
        assertThat(run.visits("Each[0]/Charge")).isEmpty();
        assertThat(machine.run("[1]").visits("Each[0]/Charge")).hasSize(1);
    }

    @Test
    void aStateMachineThatIsNotThere() {
        assertThat(stepFunctions.stateMachine("pay").arn()).isEqualTo(machine.arn());
        assertThat(stepFunctions.stateMachine(machine.arn()).name()).isEqualTo("pay");
        assertRefused(
                () -> stepFunctions.stateMachine("pya"),
                "there is no state machine " + stepFunctions.stateMachineArn("pya") + "; did you mean '" + machine.arn()
                        + "'?");
        stepFunctions.reset();
        assertRefused(() -> stepFunctions.stateMachine(machine.arn()), "none was created");
    }

    @Test
    void aFileInPlaceOfADefinition() {
        assertRefused(
                () -> stepFunctions.create("order", "src/main/resources/order.asl.json"),
                "the definition of 'order' must be JSON text, this is none: src/main/resources/order.asl.json."
                        + " A file is read by create(name, Path.of(...))");
    }

    @Test
    void aFileThatIsNotThere() {
        Path file = Path.of("order.asl.json");

        String told = "there is no file " + file.toAbsolutePath();
        assertRefused(() -> stepFunctions.create("order", file), told);
        assertRefused(() -> stepFunctions.createExpress("order", file), told);
        assertRefused(() -> aws.createFrom(file), told);
    }

    @Test
    void anExtensionThatIsNotRegistered() {
        assertThatThrownBy(() -> MfsmExtension.builder().build().environment())
                .hasMessageEndingWith("The field needs @RegisterExtension");
    }

    @Test
    void anOperationThatTheServiceDoesNotHave() {
        String told = "there is no operation 'StartExecutoin' here; did you mean 'StartExecution'?";
        assertRefused(() -> stepFunctions.faults().throttle("StartExecutoin", 1, 1), told);
        assertRefused(() -> stepFunctions.requestCount("StartExecutoin"), told);
        assertRefused(() -> stepFunctions.requests("StartExecutoin"), told);
        assertRefused(() -> aws.dynamoDb().requests("PutItm"), "did you mean 'PutItem'?");
        assertRefused(() -> aws.sqs().faults().loseAnswer("SendMesage"), "did you mean 'SendMessage'?");
        assertRefused(() -> aws.s3().faults().loseAnswer("PutObjekt"), "did you mean 'PutObject'?");
        assertRefused(() -> aws.s3().requests("PutObjekt"), "did you mean 'PutObject'?");
        assertRefused(
                () -> aws.messageFlow().faults().loseRequest("GetRawMessage"),
                "there is no operation 'GetRawMessage' here;");
        try (FakeSes ses = FakeSes.create()) {
            assertRefused(() -> ses.faults().throttle("SendEmail", 1, 1), "there is no operation 'SendEmail' here;");
        }
    }

    @Test
    void nothing() {
        TaskHandler none = null;

        assertNull(() -> machine.run(null), "input");
        assertNull(() -> machine.start(null, "{}"), "executionName");
        assertNull(() -> machine.onTask(null, returning("{}")), "stateOrResource");
        assertNull(() -> stepFunctions.onTask(null, returning("{}")), "stateOrResource");
        assertNull(() -> stepFunctions.onTask("Charge", none), "handler");
        assertNull(() -> function(null), "function");
        assertNull(() -> inOrder(none), "answer");
    }

    @Test
    void attemptsAndIterationsBeforeTheFirst() {
        assertRefused(() -> onAttempt(-1, returning("{}")), "attempt (-1) must not be negative; the first one is 0");
        assertRefused(() -> onIteration(-1, returning("{}")), "index (-1) must not be negative; the first one is 0");
    }

    @Test
    void aRefusalHasTheErrorsNameAndText() {
        AwsCallException refused = catchThrowableOfType(AwsCallException.class, () -> machine.start("order 1/", "[]"));

        assertThat(refused).hasMessage("InvalidName: Invalid Name: 'order 1/'");
        assertThat(refused.code()).isEqualTo("InvalidName");
        assertThat(refused.serviceMessage()).isEqualTo("Invalid Name: 'order 1/'");
    }

    @Test
    void anUnknownOperationHasNoTextButAName() {
        assertThatThrownBy(() -> stepFunctions.calls().call("StartExecutoin", "{}"))
                .hasMessage("UnknownOperationException");
    }
}
