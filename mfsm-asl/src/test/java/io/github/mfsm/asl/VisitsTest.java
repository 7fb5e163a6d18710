package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitsTest {
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
    private static final String NESTED = """
            {"QueryLanguage": "JSONata", "StartAt": "Each", "States": {
              "Each": {"Type": "Map", "Items": "{% $states.input %}", "End": true, "ItemProcessor": {"StartAt": "Both", "States": {
                "Both": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "Left", "States": {"Left": {"Type": "Pass", "Assign": {"x": 1}, "End": true}}},
                  {"StartAt": "Right", "States": {"Right": {"Type": "Wait", "Seconds": 5, "End": true}}}]}}}}}}
            """;

    @Test
    void tellAttemptsAndTheWayOut() {
        Execution execution = busy().start(StateMachine.parse(MACHINE), "{\"a\": 2}");

        StateVisit call = execution.visits().get(0);
        assertThat(call.name()).isEqualTo("Call");
        assertThat(call.type()).isEqualTo(State.Type.TASK);
        assertThat(call.state().pointer()).isEqualTo("/States/Call");
        assertThat(call.attempts()).extracting(StateVisit.Attempt::error).containsExactly("Busy", "Busy", "Busy");
        assertThat(call.attempts())
                .extracting(attempt -> attempt.retrier() == null
                        ? "none"
                        : attempt.retrier().place().pointer())
                .containsExactly("/States/Call/Retry/1", "/States/Call/Retry/1", "none");
        assertThat(call.attempts())
                .extracting(attempt -> Duration.between(execution.startDate(), attempt.startedAt()))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(call.retries()).isEqualTo(2);
        assertThat(call.leftBy().map(way -> way.place().pointer())).contains("/States/Call/Catch/0/Next");
        assertThat(call.output().orElseThrow()).contains("\"Busy\"");
    }

    @Test
    void tellWhichRuleOfAChoiceMatched() {
        Execution second = busy().start(StateMachine.parse(MACHINE), "{\"a\": 2}");
        Execution none = busy().start(StateMachine.parse(MACHINE), "{\"a\": 3}");

        assertThat(second.visits().get(1).leftBy().map(Transition::place).map(Object::toString))
                .contains("Place[pointer=/States/Sort/Choices/1/Next, line=11]");
        assertThat(none.visits().get(1).leftBy().map(Transition::kind)).contains(Transition.Kind.DEFAULT);
        assertThat(none.visits().get(2).leftBy()).isEmpty();
    }

    @Test
    void tellWhereNestedStatesRan() {
        Execution execution = Engine.builder().build().start(StateMachine.parse(NESTED), "[7, 8]");

        assertThat(execution.visits())
                .extracting(StateVisit::path)
                .containsExactlyInAnyOrder(
                        "Each",
                        "Each[0]/Both",
                        "Each[1]/Both",
                        "Each[0]/Both[0]/Left",
                        "Each[0]/Both[1]/Right",
                        "Each[1]/Both[0]/Left",
                        "Each[1]/Both[1]/Right");
        StateVisit left = visit(execution, "Each[1]/Both[0]/Left");
        assertThat(left.parent().map(StateVisit::path)).contains("Each[1]/Both");
        assertThat(left.iteration()).isZero();
        assertThat(left.variables()).containsEntry("x", "1");
        assertThat(left.input()).isEqualTo("8");
        assertThat(left.state().path()).isEqualTo("Each/Both/Left");
        StateVisit right = visit(execution, "Each[0]/Both[1]/Right");
        assertThat(Duration.between(right.enteredAt(), right.exitedAt().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void tellTheErrorOfEveryTypeOfState() {
        Execution execution = Engine.builder().build().start(StateMachine.parse("""
                {"StartAt": "Both", "States": {
                  "Both": {"Type": "Parallel", "Next": "End", "Branches": [
                    {"StartAt": "No", "States": {"No": {"Type": "Fail", "Error": "Bad", "Cause": "worse"}}}],
                    "Catch": [{"ErrorEquals": ["Bad"], "Next": "Read"}]},
                  "Read": {"Type": "Pass", "InputPath": "$.none", "Next": "End"},
                  "End": {"Type": "Succeed"}}}"""), "{}");

        assertThat(execution.visits())
                .extracting(visit -> visit.path() + ": " + visit.error().orElse("none"))
                .containsExactly("Both: Bad", "Both[0]/No: Bad", "Read: States.Runtime");
        assertThat(execution.visits().get(2).leftBy()).isEmpty();
    }

    @Test
    void tellThatAStateWasLeftByNext() {
        Execution execution = Histories.run("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "End": true}}}""", "{}");

        assertThat(execution.visits().get(0).leftBy().map(way -> way.place().pointer()))
                .contains("/States/A/Next");
        assertThat(execution.visits().get(1).leftBy()).isEmpty();
    }

    @Test
    void tellHowLongEachAttemptTook() {
        Execution execution = Engine.builder()
                .handlers(request -> TaskResult.after(Duration.ofSeconds(5), TaskResult.failed("Busy", null)))
                .build()
                .start(StateMachine.parse(MACHINE), "{\"a\": 2}");

        assertThat(execution.visits().get(0).attempts())
                .hasSize(3)
                .allSatisfy(attempt -> assertThat(Duration.between(attempt.startedAt(), attempt.endedAt()))
                        .isEqualTo(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({"1, /States/C/Choices/0/Next", "2, /States/C/Default"})
    void tellTheWayOfAChoiceEvenIfItFailed(int input, String way) {
        Execution execution = Engine.builder().build().start(StateMachine.parse("""
                {"QueryLanguage": "JSONata", "StartAt": "C", "States": {
                  "C": {"Type": "Choice", "Output": "{% $none.a %}", "Default": "End",
                    "Choices": [{"Condition": "{% $states.input = 1 %}", "Output": "{% $none.a %}", "Next": "End"}]},
                  "End": {"Type": "Succeed"}}}"""), String.valueOf(input));

        StateVisit choice = execution.visits().get(0);
        assertThat(choice.decision().map(chosen -> chosen.place().pointer())).contains(way);
        assertThat(choice.leftBy()).isEmpty();
        assertThat(execution.error()).contains("States.QueryEvaluationError");
    }

    @Test
    void tellTheCatcherThatAppliedEvenIfItFailed() {
        Execution execution = busy().start(StateMachine.parse("""
                {"QueryLanguage": "JSONata", "StartAt": "Call", "States": {
                  "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "End",
                    "Catch": [{"ErrorEquals": ["Busy"], "Output": "{% $none.a %}", "Next": "End"}]},
                  "End": {"Type": "Succeed"}}}"""), "{}");

        StateVisit call = execution.visits().get(0);
        assertThat(call.decision().map(way -> way.place().pointer())).contains("/States/Call/Catch/0/Next");
        assertThat(call.leftBy()).isEmpty();
        assertThat(execution.error()).contains("States.QueryEvaluationError");
    }

    @Test
    void tellWhatIsUnderWay() {
        VirtualTime time = VirtualTime.manual();
        Engine engine = Engine.builder()
                .time(time)
                .handlers(request -> TaskResult.failed("Busy", "try later"))
                .build();

        Execution execution = engine.start(StateMachine.parse(MACHINE), "{\"a\": 2}");

        StateVisit waiting = execution.visits().get(0);
        assertThat(waiting.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.hasFailed()).isTrue();
            assertThat(attempt.retrier()).isNotNull();
        });
        assertThat(waiting.exitedAt()).isEmpty();
        assertThat(waiting.output()).isEmpty();
        engine.advance(Duration.ofDays(1));
        assertThat(waiting.attempts()).hasSize(1);
        assertThat(execution.visits().get(0).exitedAt()).isPresent();
    }

    @Test
    void goOnAfterARedrive() {
        boolean[] well = {false};
        Engine engine = Engine.builder()
                .handlers(request -> well[0] ? TaskResult.succeeded("{\"a\": 1}") : TaskResult.failed("Bad", null))
                .build();
        Execution execution = engine.start(StateMachine.parse("""
                {"StartAt": "Call", "States": {
                  "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}"""), "{}");

        well[0] = true;
        execution.redrive();

        assertThat(execution.visits()).singleElement().satisfies(visit -> {
            assertThat(visit.attempts()).extracting(StateVisit.Attempt::error).containsExactly("Bad", null);
            assertThat(visit.output()).contains("{\"a\":1}");
        });
    }

    @Test
    void agreeWithTheHistoryOnEntries() {
        for (String machine : List.of(MACHINE, NESTED)) {
            Execution execution =
                    busy().start(StateMachine.parse(machine), machine.equals(NESTED) ? "[1]" : "{\"a\":1}");

            assertThat(execution.visits())
                    .extracting(StateVisit::enteredEventId)
                    .containsExactlyElementsOf(execution.history().stream()
                            .filter(event -> event.type().isStateEntered())
                            .map(event -> event.id())
                            .toList());
        }
    }

    private static StateVisit visit(Execution execution, String path) {
        Optional<StateVisit> found = execution.visits().stream()
                .filter(visit -> visit.path().equals(path))
                .findFirst();
        return found.orElseThrow();
    }

    private static Engine busy() {
        return Engine.builder()
                .handlers(request -> TaskResult.failed("Busy", "try later"))
                .build();
    }
}
