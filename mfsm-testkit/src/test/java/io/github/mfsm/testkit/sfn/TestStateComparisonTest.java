package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.TestStateComparison.Difference;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestStateComparisonTest {
    private static final String ORDER = """
            {"StartAt": "Set", "QueryLanguage": "JSONata", "States": {
              "Set": {"Type": "Pass", "Assign": {"limit": 10}, "Next": "Charge"},
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Arguments": {"FunctionName": "charge", "Payload": {
                  "amount": "{% $states.input.amount + $limit %}", "run": "{% $states.context.Execution.Name %}"}},
                "Retry": [
                  {"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 2},
                  {"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Refused", "Assign": {"why": "{% $states.errorOutput.Error %}"}}],
                "Output": {"paid": "{% $states.result.Payload.paid %}", "limit": "{% $limit %}"},
                "Next": "Both"},
              "Both": {"Type": "Parallel", "Branches": [
                {"StartAt": "Left", "States": {"Left": {"Type": "Pass", "Assign": {"side": "left"}, "Next": "Tell"},
                  "Tell": {"Type": "Pass", "Output": "{% $side %}", "End": true}}},
                {"StartAt": "Right", "States": {"Right": {"Type": "Wait", "Seconds": 5, "End": true}}}],
                "Next": "Each"},
              "Each": {"Type": "Map", "Items": [1, 2, 3], "ItemProcessor": {"StartAt": "Big", "States": {
                "Big": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input > 2 %}", "Next": "Odd"}], "Default": "Even"},
                "Odd": {"Type": "Succeed"}, "Even": {"Type": "Pass", "Output": {"n": 1.0}, "End": true}}},
                "End": true},
              "Refused": {"Type": "Fail", "Error": "{% $why %}", "Cause": "refused"}}}""";
    private static final String PATHS = """
            {"StartAt": "Look", "States": {
              "Look": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "Parameters": {"QueueUrl": "u", "MessageBody": {"id.$": "$.id", "token.$": "$$.Task.Token"}}, "ResultPath": "$.found", "Next": "Format"},
              "Format": {"Type": "Pass", "Parameters": {"text.$": "States.Format('{}', $.missing)"}, "End": true}}}""";
    private static final String INVOKE = """
            {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
              "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call"}}}""";

    private final FakeStepFunctions here = FakeStepFunctions.create();
    private final FakeStepFunctions there = FakeStepFunctions.create();

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    private TestStateComparison.Result compared() {
        return TestStateComparison.with(there.calls()).compare(here.executions());
    }

    @Test
    void agreesWithWhatTheEngineDidInEachAttemptOfEachState() {
        here.create("order", ORDER)
                .onTask(
                        "Charge",
                        TaskMock.inOrder(
                                TaskMock.failing("Busy", "later"),
                                TaskMock.failing("Other", "once"),
                                TaskMock.failing("Busy", "later"),
                                TaskMock.returning("{\"Payload\": {\"paid\": true}, \"StatusCode\": 200}")))
                .run("{\"amount\": 1}")
                .output();

        TestStateComparison.Result result = compared();

        assertThat(result.differences()).isEmpty();
        assertThat(result.leftOut()).isEmpty();
        assertThat(result.compared()).isEqualTo(1 + 4 + 1 + 3 + 1 + 6);
        assertThat(result).hasToString("TestState agrees in 16 attempts of states");
    }

    @Test
    void agreesWithRetriesThatAreUsedUpAndCatchersAndFailures() {
        here.create("order", ORDER)
                .onTask("Charge", TaskMock.failing("Busy", "later"))
                .run("{\"amount\": 1}")
                .error();

        TestStateComparison.Result result = compared();

        assertThat(result.differences()).isEmpty();
        assertThat(result.compared()).isEqualTo(1 + 3 + 1);
        assertThat(there.requests("TestState").stream()
                        .filter(request -> request.body().contains("retrierRetryCount\":2")))
                .hasSize(1);
    }

    @Test
    void agreesWithCallbacksPathsAndErrorsOfExpressions() {
        String[] token = new String[1];
        here.create("paths", PATHS).onTask("Look", request -> {
            token[0] = request.taskToken().orElseThrow();
            return TaskMock.never().handle(request);
        });
        ExecutionView run = here.stateMachines().get(0).run("{\"id\": 7}");
        here.sendTaskSuccess(token[0], "{\"a\": 1}");

        assertThat(run.error()).isEqualTo("States.Runtime");
        TestStateComparison.Result result = compared();
        assertThat(result.differences()).isEmpty();
        assertThat(result.compared()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "output    | {\"a\":1}  | {\"a\":2}",
                "nextState |            | Elsewhere",
                "status    | SUCCEEDED  | FAILED",
            })
    void namesTheFieldThatDiffersAndBothValues(String field, String engine, String answered) {
        here.create("m", INVOKE).onTask("Call", TaskMock.returning("{\"a\":1}")).run("{}");

        List<Difference> differences = TestStateComparison.with((operation, request) ->
                        WireJson.text(WireJson.parseObject(there.calls().call(operation, request))
                                .put(field, answered)))
                .compare(here.executions())
                .differences();

        assertThat(differences)
                .containsExactly(new TestStateComparison.FoundDifference("m", "Call", 1, field, engine, answered));
        assertThat(differences.get(0).toString())
                .startsWith("m: Call, attempt 1: " + field)
                .endsWith("\n  TestState " + answered);
    }

    @Test
    void tellsWhatTestStateRefuses() {
        here.create("m", INVOKE).onTask("Call", TaskMock.returning("{}")).run("{}");

        assertThat(TestStateComparison.with((operation, request) -> {
                            throw new AwsCallException("ValidationException", 400, "no such mock", "");
                        })
                        .compare(here.executions())
                        .differences())
                .containsExactly(new TestStateComparison.FoundDifference(
                        "m", "Call", 1, "request", null, "ValidationException: no such mock"));
    }

    @Test
    void leavesOutTasksThatNoMockCanStandFor() {
        here.calls().call("CreateActivity", "{\"name\":\"gone\"}");
        here.create("m", """
                        {"StartAt": "Nameless", "States": {
                          "Nameless": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call",
                            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Gone"}], "End": true},
                          "Gone": {"Type": "Task", "End": true,
                            "Resource": "arn:aws:states:us-east-1:123456789012:activity:gone"}}}""").onTask("Nameless", TaskMock.failing(null, "why"));
        here.calls()
                .call("DeleteActivity", "{\"activityArn\":\"arn:aws:states:us-east-1:123456789012:activity:gone\"}");
        here.stateMachines().get(0).run("{}").error();

        TestStateComparison.Result result = compared();

        assertThat(result.differences()).isEmpty();
        assertThat(result.leftOut())
                .containsExactly(
                        "m: Gone: no worker had its task, or its activity did not exist",
                        "m: Nameless: its task failed without an error's name, which a mock must have");
    }

    @Test
    void namesWhatItLeavesOut() {
        here.create("m", """
                        {"StartAt": "Each", "States": {
                          "Each": {"Type": "Map", "ItemProcessor": {
                            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                            "StartAt": "In", "States": {"In": {"Type": "Pass", "End": true}}}, "Next": "Name"},
                          "Name": {"Type": "Pass", "Parameters": {"n.$": "$$.Execution.Name"}, "Next": "Id"},
                          "Id": {"Type": "Pass", "Parameters": {"id.$": "States.UUID()"}, "End": true}}}""").run("[1]").output();

        TestStateComparison.Result result = compared();

        assertThat(result.leftOut())
                .containsExactly(
                        "m: Each: the result of a distributed Map is made outside of its state",
                        "m: Name: TestState takes a context object with a mock only, and no mock for Pass");
        assertThat(result.differences()).isEmpty();
        assertThat(result.compared()).isEqualTo(2); // Id and In
    }
}
