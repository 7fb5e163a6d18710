package io.github.mfsm.asl;

import static io.github.mfsm.asl.Histories.chain;
import static io.github.mfsm.asl.Histories.event;
import static io.github.mfsm.asl.Histories.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTest {
    private static final String PASS = """
            {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}""";

    @Test
    void aPassStateLeavesTheHistoryThatAwsRecords() {
        Execution execution = run(PASS, "{\"a\": 1}");

        assertThat(chain(execution))
                .containsExactly(
                        "1<0 ExecutionStarted",
                        "2<0 PassStateEntered",
                        "3<2 PassStateExited",
                        "4<3 ExecutionSucceeded");
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.output()).contains("{\"a\":1}");
        assertThat(execution.visitedStates()).containsExactly("A");
    }

    @Test
    void eventDetailsHoldJsonTextsAsAwsHandsThemOut() {
        Execution execution = run(PASS, "{\"a\": \"x\"}");

        assertThat(event(execution, 2).details())
                .contains(
                        "{\"name\":\"A\",\"input\":\"{\\\"a\\\":\\\"x\\\"}\",\"inputDetails\":{\"truncated\":false}}");
        assertThat(event(execution, 1).name()).isEmpty();
        assertThat(event(execution, 2).detailsField()).contains("stateEnteredEventDetails");
        assertThat(event(execution, 3).details())
                .contains(
                        "{\"name\":\"A\",\"output\":\"{\\\"a\\\":\\\"x\\\"}\",\"outputDetails\":{\"truncated\":false}}");
        assertThat(event(execution, 4).toJson())
                .isEqualTo(
                        "{\"id\":4,\"previousEventId\":3,\"timestamp\":\"2026-01-01T00:00:00Z\",\"type\":\"ExecutionSucceeded\","
                                + "\"executionSucceededEventDetails\":{\"output\":\"{\\\"a\\\":\\\"x\\\"}\",\"outputDetails\":{\"truncated\":false}}}");
    }

    @Test
    void aPassStateGivesItsResult() {
        Execution execution = run("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": [1], "ResultPath": "$.r", "End": true}}}""", "{}");

        assertThat(execution.output()).contains("{\"r\":[1]}");
    }

    @Test
    void aSucceedStateEndsTheExecution() {
        Execution execution = run("""
                {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}""", "1");

        assertThat(chain(execution)).contains("3<2 SucceedStateExited", "4<3 ExecutionSucceeded");
    }

    @Test
    void aFailStateFailsTheExecution() {
        Execution execution = run("""
                {"StartAt": "A", "States": {"A": {"Type": "Fail", "ErrorPath": "$.e", "Cause": "why"}}}""", "{\"e\": \"E\"}");

        assertThat(chain(execution))
                .containsExactly("1<0 ExecutionStarted", "2<0 FailStateEntered", "3<2 ExecutionFailed");
        assertThat(execution.error()).contains("E");
        assertThat(execution.cause()).contains("why");
        assertThat(execution.output()).isEmpty();
    }

    @Test
    void aFailStateNeedsNeitherErrorNorCause() {
        Execution execution = run("""
                {"StartAt": "A", "States": {"A": {"Type": "Fail"}}}""", "{}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(event(execution, 3).details()).contains("{}");
    }

    @Test
    void aChoiceTakesTheFirstRuleThatHolds() {
        Execution execution = run("""
                {"StartAt": "C", "States": {
                  "C": {"Type": "Choice", "Choices": [
                    {"Variable": "$.n", "NumericGreaterThan": 5, "Next": "Big"},
                    {"Variable": "$.n", "NumericGreaterThan": 1, "Next": "Small"}], "Default": "None"},
                  "Big": {"Type": "Succeed"}, "Small": {"Type": "Succeed"}, "None": {"Type": "Succeed"}}}""", "{\"n\": 3}");

        assertThat(execution.visitedStates()).containsExactly("C", "Small");
    }

    @Test
    void aChoiceWithoutMatchOrDefaultFailsTheExecution() {
        Execution execution = run("""
                {"StartAt": "C", "States": {
                  "C": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 5, "Next": "Big"}]},
                  "Big": {"Type": "Succeed"}}}""", "{\"n\": 3}");

        assertThat(execution.error()).contains("States.Runtime");
        assertThat(execution.cause())
                .contains("An error occurred while executing the state 'C' (entered at the event id #2). "
                        + "Failed to transition out of the state. The state does not point to a next state.");
    }

    @Test
    void aWaitOfADayTakesADayOfVirtualTime() {
        Execution execution = run("""
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 86400, "End": true}}}""", "{}");

        assertThat(chain(execution)).contains("2<0 WaitStateEntered", "3<2 WaitStateExited");
        assertThat(Duration.between(execution.startDate(), execution.stopDate().orElseThrow()))
                .isEqualTo(Duration.ofDays(1));
        assertThat(event(execution, 3).timestamp()).isEqualTo(VirtualTime.DEFAULT_START.plus(Duration.ofDays(1)));
    }

    @Test
    void aWaitUntilAnInstantInThePastGoesOnAtOnce() {
        Execution execution = run("""
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "TimestampPath": "$.t", "End": true}}}""", "{\"t\": \"2020-01-01T00:00:00Z\"}");

        assertThat(execution.stopDate()).contains(execution.startDate());
    }

    @Test
    void manualTimeRunsAWaitOnlyWhenAdvanced() {
        Engine engine = Histories.manual(Histories.answering());
        Execution execution = engine.start(StateMachine.parse("""
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 10, "End": true}}}"""), "{}");

        engine.advance(Duration.ofSeconds(9));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);

        engine.advance(Duration.ofSeconds(1));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void anExecutionRunsOutOfTheMachinesTime() {
        Execution execution = run("""
                {"TimeoutSeconds": 5, "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 10, "End": true}}}""", "{}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(execution.error()).isEmpty();
        assertThat(chain(execution))
                .containsExactly("1<0 ExecutionStarted", "2<0 WaitStateEntered", "3<0 ExecutionTimedOut");
        assertThat(Duration.between(execution.startDate(), execution.stopDate().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anExpressExecutionMayRunForFiveMinutes() {
        StateMachine machine = StateMachine.parse("""
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 301, "End": true}}}""");

        Execution execution = Engine.builder()
                .build()
                .start(StartRequest.of(machine).express().build());

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(execution.stopDate()).contains(execution.startDate().plusSeconds(300));
    }

    @Test
    void aStoppedExecutionIsAborted() {
        Engine engine = Histories.manual(Histories.answering());
        Execution execution = engine.start(StateMachine.parse("""
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 10, "End": true}}}"""), "{}");

        execution.stop("E", "because");
        engine.advance(Duration.ofSeconds(20));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(execution.error()).contains("E");
        assertThat(event(execution, 3).details()).contains("{\"error\":\"E\",\"cause\":\"because\"}");
        assertThat(execution.history()).hasSize(3);
    }

    /** Quotas (developer guide): an EXPRESS execution may run for five minutes. */
    @ParameterizedTest
    @CsvSource({"'', 300", "'\"TimeoutSeconds\": 20,', 20", "'\"TimeoutSeconds\": 600,', 300"})
    void anExpressExecutionRunsAsLongAsItsMachineSaysButNotOverFiveMinutes(String timeout, long seconds) {
        StateMachine machine = StateMachine.parse("{" + timeout + """
                "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1000, "End": true}}}""");

        Execution execution = Engine.builder()
                .build()
                .start(StartRequest.of(machine).express().build());

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(execution.stopDate()).contains(execution.startDate().plusSeconds(seconds));
    }

    @Test
    void anExecutionCanBeHadToStopAtItsNextTransition() {
        Engine engine = Histories.manual(Histories.answering());
        Execution execution = engine.start(StateMachine.parse("""
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 10, "Next": "P"}, "P": {"Type": "Pass", "End": true}}}"""), "{}");

        execution.stopAtNextTransition();
        engine.advance(Duration.ofSeconds(20));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(execution.visits()).extracting(StateVisit::name).containsExactly("W");
    }

    @Test
    void anEndlessLoopEndsAtTheEventLimit() {
        Execution execution = run("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Choice", "Choices": [
                  {"Variable": "$.never", "IsPresent": true, "Next": "C"}], "Default": "A"}, "C": {"Type": "Succeed"}}}""", "{}");

        assertThat(execution.history().size()).isEqualTo(25_000);
        assertThat(execution.cause()).contains("The execution reached the maximum number of history events (25000).");
    }

    @Test
    void anOutputOver256KibFailsTheState() {
        Execution execution = run("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"a.$": "$", "b.$": "$"}, "End": true}}}""", "\"" + "x".repeat(140_000) + "\"");

        assertThat(execution.error()).contains("States.DataLimitExceeded");
        assertThat(execution.cause())
                .contains(
                        "The state/task 'A' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    @Test
    void variablesAreAssignedAndSeen() {
        Execution execution = run("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Assign": {"x.$": "$.a"}, "Next": "B"},
                  "B": {"Type": "Pass", "Parameters": {"seen.$": "$x"}, "End": true}}}""", "{\"a\": 7}");

        assertThat(execution.output()).contains("{\"seen\":7}");
        assertThat(event(execution, 3).details().orElseThrow()).contains("\"assignedVariables\":{\"x\":\"7\"}");
    }

    @Test
    void theContextObjectTellsOfExecutionStateAndMachine() {
        Execution execution = Engine.builder()
                .build()
                .start(StartRequest.of(StateMachine.parse("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"c.$": "$$"}, "End": true}}}"""))
                        .name("n")
                        .input("{\"i\": 1}")
                        .build());

        assertThat(execution.output().orElseThrow())
                .isEqualTo(
                        "{\"c\":{\"Execution\":{\"Id\":\"arn:aws:states:us-east-1:123456789012:execution:machine:n\","
                                + "\"Input\":{\"i\":1},\"StartTime\":\"2026-01-01T00:00:00Z\",\"Name\":\"n\","
                                + "\"RoleArn\":\"arn:aws:iam::123456789012:role/role\",\"RedriveCount\":0},"
                                + "\"StateMachine\":{\"Id\":\"arn:aws:states:us-east-1:123456789012:stateMachine:machine\",\"Name\":\"machine\"},"
                                + "\"State\":{\"Name\":\"A\",\"EnteredTime\":\"2026-01-01T00:00:00Z\"}}}");
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        String definition = """
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"u.$": "States.UUID()"}, "End": true}}}""";

        Execution first = Engine.builder().seed(7).build().start(StateMachine.parse(definition), "{}");
        Execution second = Engine.builder().seed(7).build().start(StateMachine.parse(definition), "{}");
        Execution other = Engine.builder().seed(8).build().start(StateMachine.parse(definition), "{}");

        assertThat(first.history())
                .map(Object::toString)
                .isEqualTo(second.history().stream().map(Object::toString).toList());
        assertThat(first.name()).isEqualTo(second.name());
        assertThat(other.output()).isNotEqualTo(first.output());
    }

    @Test
    void aMachineShowsItsStates() {
        StateMachine machine = StateMachine.parse(
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}, \"B\": {\"Type\": \"Succeed\"}}}");

        assertThat(machine).hasToString("StateMachine[A, B]");
    }

    @Test
    void anInputThatIsNotJsonIsRefused() {
        StateMachine machine = StateMachine.parse(PASS);

        assertThatThrownBy(() -> Engine.builder().build().start(machine, "{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the input is not JSON: ");
    }

    @Test
    void listenersHearOfTheEndOnce() {
        Engine engine = Histories.manual(Histories.answering());
        Execution execution = engine.start(StateMachine.parse("""
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1, "End": true}}}"""), "{}");
        StringBuilder heard = new StringBuilder();

        execution.whenEnded(ended -> heard.append(ended.status()));
        engine.advance(Duration.ofSeconds(1));
        execution.whenEnded(ended -> heard.append("+late"));

        assertThat(heard).hasToString("SUCCEEDED+late");
    }

    @Test
    void variablesHaveTheirLimits() {
        Engine engine = Engine.builder().build();
        String assigning = """
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true, "Assign": {"a.$": "$.x", "b.$": "$.x"}}}}""";

        Execution fits = engine.start(StateMachine.parse(assigning), "{\"x\":\"" + "x".repeat(131_000) + "\"}");
        Execution tooLarge = engine.start(StateMachine.parse(assigning), "{\"x\":\"" + "x".repeat(132_000) + "\"}");

        assertThat(fits.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(tooLarge.error()).contains("States.DataLimitExceeded");
    }

    @ParameterizedTest
    @CsvSource({"v, SUCCEEDED", "v%d, FAILED"})
    void allVariablesTogetherHaveALimit(String variable, ExecutionStatus status) {
        StringBuilder states = new StringBuilder("{\"StartAt\":\"S0\",\"States\":{");
        for (int i = 0; i < 41; i++) {
            states.append("\"S%d\":{\"Type\":\"Pass\",\"Assign\":{\"%s.$\":\"$\"},\"Next\":\"S%d\"},"
                    .formatted(i, variable.formatted(i), i + 1));
        }
        StateMachine machine = StateMachine.parse(
                states.append("\"S41\":{\"Type\":\"Succeed\"}}}").toString());

        Execution execution = Engine.builder().build().start(machine, "\"" + "x".repeat(262_000) + "\"");

        assertThat(execution.status()).isEqualTo(status);
    }

    @Test
    void aJsonataPassHasNoResult() {
        Execution execution = Engine.builder().build().start(StateMachine.parse("""
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "QueryLanguage": "JSONata", "End": true,
                  "Output": "{% $exists($lookup($states, 'result')) %}"}}}"""), "{}");

        assertThat(execution.output()).contains("false");
    }

    @Test
    void aDefinitionWithProblemsIsRefusedWithAllOfThem() {
        assertThatThrownBy(() -> StateMachine.parse("""
                {"StartAt": "X", "States": {"A": {"Type": "Pass", "Next": "Y"}}}"""))
                .isInstanceOfSatisfying(
                        InvalidDefinitionException.class,
                        refused -> assertThat(refused.problems()).hasSizeGreaterThan(1));
    }

    /** Both as fine as AWS's dates: else an event would lie before the start of its execution. */
    @Test
    void anExecutionStartsAtTheTimeOfItsFirstEvent() {
        Engine engine = Engine.builder()
                .time(VirtualTime.manual(Instant.parse("2026-01-01T00:00:00.123456789Z")))
                .build();

        Execution execution = engine.start(
                StateMachine.parse("{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}"), "{}");

        assertThat(execution.startDate()).isEqualTo("2026-01-01T00:00:00.123Z");
        assertThat(execution.history().get(0).timestamp()).isEqualTo(execution.startDate());
    }
}
