package io.github.mfsm.asl;

import static io.github.mfsm.asl.Histories.chain;
import static io.github.mfsm.asl.Histories.event;
import static io.github.mfsm.asl.Histories.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What histories tell when something fails, in the order and the chains that AWS was measured to give. */
class FailureHistoryTest {
    private static final String CHILD = "arn:aws:states:us-east-1:123456789012:stateMachine:child";
    private static final String CUT_OFF =
            "The Task state in AWS Step Functions execution [%s] which was managing this resource was aborted";

    private static final String FAILS_AFTER_A_SECOND = """
            {"StartAt": "Pause", "States": {
              "Pause": {"Type": "Wait", "Seconds": 1, "Next": "Boom"},
              "Boom": {"Type": "Fail", "Error": "Boom", "Cause": "sibling failed"}}}""";

    @Test
    void theEventOfATimeOutFollowsNothingAndNamesTheError() {
        Execution execution = run("""
                {"TimeoutSeconds": 5, "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 10, "End": true}}}""", "{}");

        assertThat(event(execution, 3).previousEventId()).isZero();
        assertThat(event(execution, 3).details()).contains("{\"error\":\"States.Timeout\"}");
        assertThat(execution.error()).isEmpty();
        assertThat(execution.cause()).isEmpty();
    }

    @Test
    void theEventOfAStopFollowsNothing() {
        Engine engine = Engine.builder().time(VirtualTime.manual()).build();
        Execution execution = engine.start(StateMachine.parse("""
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 10, "End": true}}}"""), "{}");

        execution.stop(null, null);

        assertThat(chain(execution))
                .containsExactly("1<0 ExecutionStarted", "2<0 WaitStateEntered", "3<0 ExecutionAborted");
        assertThat(event(execution, 3).details()).contains("{}");
    }

    @Test
    void aRuntimeErrorInABranchEndsTheExecutionAtOnce() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "Fast", "States": {"Fast": {"Type": "Pass", "Parameters": {"m.$": "$.nope"}, "End": true}}}],
                 "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "P2"}]},
                 "P2": {"Type": "Pass", "End": true}}}""", "{}");

        assertThat(chain(execution))
                .containsExactly(
                        "1<0 ExecutionStarted",
                        "2<0 ParallelStateEntered",
                        "3<2 ParallelStateStarted",
                        "4<3 PassStateEntered",
                        "5<4 ExecutionFailed");
        assertThat(execution.error()).contains("States.Runtime");
    }

    @Test
    void aRuntimeErrorInANestedIterationEndsTheExecutionAtOnce() {
        Execution execution = run("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemsPath": "$", "ItemProcessor": {
                  "StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "Fast", "States": {"Fast": {"Type": "Pass", "InputPath": "$.nope", "End": true}}}]}}}}}}""", "[1]");

        assertThat(chain(execution))
                .endsWith("6<5 ParallelStateStarted", "7<6 PassStateEntered", "8<7 ExecutionFailed")
                .noneMatch(event -> event.contains("Failed") && !event.contains("ExecutionFailed"));
    }

    @Test
    void whatIsToldOfACutBranchFollowsTheLastEventOfTheOneThatFailed() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "Long", "States": {"Long": {"Type": "Wait", "Seconds": 20, "End": true}}},
                  %s]}}}""".formatted(FAILS_AFTER_A_SECOND), "{}");

        assertThat(chain(execution))
                .endsWith(
                        "6<5 WaitStateExited",
                        "7<6 FailStateEntered",
                        "8<7 WaitStateAborted",
                        "9<7 ParallelStateFailed",
                        "10<9 ExecutionFailed");
    }

    @Test
    void aCutIterationIsToldBeforeTheOneThatFailed() {
        Execution execution = run("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemsPath": "$", "ItemProcessor": {
                  "StartAt": "Long?", "States": {
                    "Long?": {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 20, "Next": "Long"}], "Default": "Boom"},
                    "Long": {"Type": "Wait", "Seconds": 20, "End": true},
                    "Boom": {"Type": "Fail", "Error": "Boom"}}}}}}""", "[20, 1]");

        List<String> chain = chain(execution);
        String failing = chain.get(chain.size() - 6);
        String last = failing.substring(0, failing.indexOf('<'));
        assertThat(failing).endsWith("FailStateEntered");
        assertThat(chain.subList(chain.size() - 5, chain.size() - 1).stream()
                        .map(event -> event.substring(event.indexOf('<'))))
                .containsExactly(
                        "<" + last + " MapIterationAborted",
                        "<" + last + " WaitStateAborted",
                        "<" + last + " MapIterationFailed",
                        "<" + last + " MapStateFailed");
    }

    @Test
    void aFailedEvaluationFollowsTheEntryOfItsState() {
        Execution execution = run("""
                {"QueryLanguage": "JSONata", "StartAt": "E", "States": {
                  "E": {"Type": "Pass", "Output": "{%% $states.input.missing %%}", "End": true}}}""".formatted(), "{}");

        assertThat(chain(execution))
                .containsExactly(
                        "1<0 ExecutionStarted", "2<0 PassStateEntered", "3<2 EvaluationFailed", "4<3 ExecutionFailed");
    }

    @Test
    void aResultSelectorOfAParallelFailsAfterItsBranchesSuccess() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "ResultSelector": {"m.$": "$.nope"}, "Branches": [
                  {"StartAt": "Ok", "States": {"Ok": {"Type": "Pass", "End": true}}}]}}}""", "{}");

        assertThat(chain(execution)).endsWith("6<5 ParallelStateSucceeded", "7<6 ExecutionFailed");
    }

    @Test
    void resultsThatAreTooLargeFailAParallelAfterItsBranchesSuccess() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}},
                  {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}]}}}""", "\"" + "x".repeat(140_000) + "\"");

        assertThat(execution.error()).contains("States.DataLimitExceeded");
        assertThat(chain(execution))
                .endsWith("8<7 ParallelStateSucceeded", "9<8 ParallelStateFailed", "10<9 ExecutionFailed");
    }

    @Test
    void aResultSelectorOfADistributedMapFailsAfterItsSuccess() {
        Execution execution = run("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ResultSelector": {"m.$": "$.nope"},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "Ok", "States": {"Ok": {"Type": "Pass", "End": true}}}}}}""", "[1]");

        assertThat(chain(execution)).endsWith("6<5 MapStateSucceeded", "7<6 ExecutionFailed");
    }

    @Test
    void aStateThatIsTriedAgainForgetsItsBranchesSuccess() {
        Execution execution = run("""
                {"QueryLanguage": "JSONata", "StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "Ok", "States": {"Ok": {"Type": "Pass", "End": true}}}],
                  "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}],
                  "Arguments": "{% $states.context.State.RetryCount = 0 ? 1 : $error('no') %}",
                  "Output": "{% $error('no') %}"}}}""", "{}");

        assertThat(chain(execution))
                .endsWith(
                        "6<5 ParallelStateSucceeded",
                        "7<6 EvaluationFailed",
                        "8<7 EvaluationFailed",
                        "9<8 ParallelStateFailed",
                        "10<9 ExecutionFailed");
    }

    @Test
    void aCatcherWhoseOutputFailsFailsTheStateASecondTime() {
        Execution execution = run("""
                {"QueryLanguage": "JSONata", "StartAt": "P", "States": {
                  "P": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "Boom", "States": {"Boom": {"Type": "Fail", "Error": "Boom"}}}],
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $states.input.missing %}", "Next": "Q"}]},
                  "Q": {"Type": "Pass", "End": true}}}""", "{}");

        assertThat(chain(execution))
                .endsWith(
                        "5<4 ParallelStateFailed",
                        "6<4 EvaluationFailed",
                        "7<6 ParallelStateFailed",
                        "8<7 ExecutionFailed");
    }

    @Test
    void aChoiceWithoutAWayOutOfABranchEndsTheExecutionAtOnce() {
        Execution execution = run("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemsPath": "$", "ItemProcessor": {
                  "StartAt": "C", "States": {
                    "C": {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 1, "Next": "W"}]},
                    "W": {"Type": "Wait", "Seconds": 9, "End": true}}}}}}""", "[1, 2]");

        assertThat(execution.error()).contains("States.Runtime");
        assertThat(chain(execution))
                .endsWith("9<8 ChoiceStateEntered", "10<9 ExecutionFailed")
                .noneMatch(event -> event.contains("Aborted") || event.contains("MapIterationFailed"));
    }

    @Test
    void anItemSelectorThatFailsCutsTheIterationsThatRun() {
        Execution execution = run("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemSelector": {"v": "{% $states.context.Map.Item.Value.v %}"}, "ItemProcessor": {
                    "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9, "End": true}}}}}}""", "[{\"v\": 1}, {}]");

        assertThat(chain(execution))
                .endsWith(
                        "6<3 EvaluationFailed",
                        "7<6 MapIterationAborted",
                        "8<6 WaitStateAborted",
                        "9<6 MapStateFailed",
                        "10<9 ExecutionFailed");
    }

    @Test
    void anItemSelectorWithoutItsPathEndsTheExecutionAtOnce() {
        Execution execution = run("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemsPath": "$",
                  "ItemSelector": {"v.$": "$$.Map.Item.Value.v"}, "ItemProcessor": {
                    "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9, "End": true}}}}}}""", "[{\"v\": 1}, {}]");

        assertThat(chain(execution)).endsWith("5<4 WaitStateEntered", "6<3 ExecutionFailed");
    }

    @Test
    void withoutMaxConcurrencyEveryIterationStartsWithTheState() {
        String map = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemsPath": "$"%s, "ItemProcessor": {
                  "StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}}}""";

        assertThat(chain(run(map.formatted(""), "[1, 2, 3]")))
                .filteredOn(event -> event.endsWith("MapIterationStarted"))
                .allMatch(event -> event.contains("<3 "));
        assertThat(chain(run(map.formatted(", \"MaxConcurrency\": 1"), "[1, 2, 3]")))
                .filteredOn(event -> event.endsWith("MapIterationStarted"))
                .filteredOn(event -> event.contains("<3 "))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"startExecution.sync", "startExecution.sync:2"})
    void aNestedExecutionIsAbortedWithItsTask(String action) {
        List<Execution> all = new ArrayList<>();
        Engine engine = nesting(all);
        StateMachine parent = StateMachine.parse("""
                {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [%s, %s]}}}""".formatted(nest(action, ""), FAILS_AFTER_A_SECOND));

        Execution execution = engine.start(parent, "{}");

        Execution child = child(all);
        assertThat(child.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(child.error()).isEmpty();
        assertThat(child.cause()).contains(CUT_OFF.formatted(execution.arn()));
        assertThat(child.stopDate()).isEqualTo(execution.stopDate());
    }

    @Test
    void aNestedExecutionIsAbortedWhenItsParentTimesOutOrIsStopped() {
        List<Execution> all = new ArrayList<>();
        StateMachine parent = StateMachine.parse(
                "{\"TimeoutSeconds\": 5, " + nest("startExecution.sync", "").substring(1));
        Engine timed = nesting(all);
        Execution timedOut = timed.start(parent, "{}");
        assertThat(timedOut.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(child(all).status()).isEqualTo(ExecutionStatus.ABORTED);

        all.clear();
        Engine manual = nesting(all, VirtualTime.manual());
        Execution stopped = manual.start(parent, "{}");
        assertThat(child(all).status()).isEqualTo(ExecutionStatus.RUNNING);
        stopped.stop("Enough", "of it");
        assertThat(child(all).status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(child(all).cause()).contains(CUT_OFF.formatted(stopped.arn()));
    }

    @Test
    void aNestedExecutionIsAbortedWhenItsTaskTimesOut() {
        List<Execution> all = new ArrayList<>();
        Execution parent =
                nesting(all).start(StateMachine.parse(nest("startExecution.sync", "\"TimeoutSeconds\": 5,")), "{}");

        assertThat(parent.error()).contains("States.Timeout");
        assertThat(child(all).status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(child(all).error()).isEmpty();
        assertThat(child(all).cause()).contains(CUT_OFF.formatted(parent.arn()));
    }

    @Test
    void theJobOfATaskThatIsCutShortIsTold() {
        CompletableFuture<TaskResult> job = new CompletableFuture<>();
        Engine engine = Engine.builder()
                .time(VirtualTime.manual())
                .handlers(request -> TaskResult.submitted("{}", TaskResult.later(job)))
                .build();
        Execution execution = engine.start(StateMachine.parse("""
                {"StartAt": "J", "States": {"J": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync",
                  "Parameters": {"JobName": "j"}, "End": true}}}"""), "{}");
        engine.advance(Duration.ofSeconds(1));
        assertThat(job).isNotDone();

        execution.stop(null, null);

        assertThat(job).isCancelled();
    }

    private static String nest(String action, String fields) {
        return """
                {"StartAt": "Nest", "States": {"Nest": {"Type": "Task", "Resource": "arn:aws:states:::states:%s", %s
                  "Parameters": {"StateMachineArn": "%s"}, "End": true}}}""".formatted(action, fields, CHILD);
    }

    private static Engine nesting(List<Execution> all) {
        return nesting(all, VirtualTime.skipping());
    }

    private static Engine nesting(List<Execution> all, VirtualTime time) {
        return Engine.builder()
                .time(time)
                .machine(CHILD, StateMachine.parse("""
                        {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 30, "End": true}}}"""))
                .onStarted(all::add)
                .build();
    }

    private static Execution child(List<Execution> all) {
        return all.stream()
                .filter(execution -> execution.arn().contains(":child:"))
                .findFirst()
                .orElseThrow();
    }
}
