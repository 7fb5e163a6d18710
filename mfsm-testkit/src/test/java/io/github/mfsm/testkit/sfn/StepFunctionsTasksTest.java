package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Machines that call Step Functions by {@code aws-sdk:sfn}. */
class StepFunctionsTasksTest {
    private static final String PASS = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";

    private final FakeStepFunctions stepFunctions = FakeStepFunctions.create();
    private int machines;

    @AfterEach
    void close() {
        stepFunctions.close();
    }

    private ExecutionView run(String action, String parameters) {
        String machine = """
                {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sfn:%s",
                  "Parameters": %s, "End": true}}}""".formatted(action, parameters);
        return stepFunctions.create("m" + ++machines, machine).run("{\"a\":1}");
    }

    @Test
    void startsAnExecutionWithAnObjectAsInput() {
        FakeStateMachine child = stepFunctions.create("child", PASS);

        ExecutionView run = run(
                "startExecution",
                "{\"StateMachineArn\":\"" + child.arn() + "\",\"Name\":\"c\",\"Input\":{\"lower\":[1],\"Upper\":2}}");

        String arn = "arn:aws:states:us-east-1:123456789012:execution:child:c";
        assertThat(run.output()).matches("\\{\"ExecutionArn\":\"" + arn + "\",\"StartDate\":\"2[0-9T:.-]+Z\"}");
        assertThat(stepFunctions.execution(arn).orElseThrow().input()).isEqualTo("{\"lower\":[1],\"Upper\":2}");
    }

    @Test
    void waitsForASyncExecution() {
        FakeStateMachine child = stepFunctions.createExpress(
                "child",
                "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":3,\"Next\":\"P\"},"
                        + "\"P\":{\"Type\":\"Pass\",\"End\":true}}}");

        ExecutionView run =
                run("startSyncExecution", "{\"StateMachineArn\":\"" + child.arn() + "\",\"Input\":\"[1]\"}");

        assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(run.output())
                .contains(
                        "\"Status\":\"SUCCEEDED\"",
                        "\"Output\":\"[1]\"",
                        "\"OutputDetails\":{\"Included\":true}",
                        "\"BilledMemoryUsedInMB\":64");
    }

    @Test
    void describesListsAndReadsHistoriesWithTimesAsText() {
        FakeStateMachine child = stepFunctions.create("child", PASS);
        ExecutionView done = child.run("{}");

        ExecutionView described = run("describeExecution", "{\"ExecutionArn\":\"" + done.arn() + "\"}");
        ExecutionView listed = run("listExecutions", "{\"StateMachineArn\":\"" + child.arn() + "\"}");
        ExecutionView history = run("getExecutionHistory", "{\"ExecutionArn\":\"" + done.arn() + "\"}");

        assertThat(described.output())
                .contains("\"Status\":\"SUCCEEDED\"", "\"RedriveCount\":0")
                .containsPattern("\"StopDate\":\"2[0-9T:.-]+Z\"");
        assertThat(listed.output()).contains("{\"Executions\":[{\"ExecutionArn\":");
        assertThat(history.output())
                .containsPattern("\"Timestamp\":\"2[0-9T:.-]+Z\"")
                .contains("\"StateEnteredEventDetails\":{\"Name\":\"P\"", "\"Type\":\"ExecutionSucceeded\"");
    }

    @Test
    void variablesKeepTheirNames() {
        FakeStateMachine child = stepFunctions.create(
                "child",
                "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"first\",\"States\":{\"first\":{\"Type\":\"Pass\","
                        + "\"Assign\":{\"small\":1},\"Next\":\"second\"},"
                        + "\"second\":{\"Type\":\"Pass\",\"Output\":\"{% $small %}\",\"End\":true}}}");
        ExecutionView done = child.run("{}");

        assertThat(run("describeStateMachine", "{\"StateMachineArn\":\"" + child.arn() + "\"}")
                        .output())
                .contains("\"VariableReferences\":{\"second\":[\"small\"]}");
        assertThat(run("getExecutionHistory", "{\"ExecutionArn\":\"" + done.arn() + "\"}")
                        .output())
                .contains("\"AssignedVariables\":{\"small\":\"1\"}");
    }

    @Test
    void answersATokenOfAnotherExecution() {
        String waiting = "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Task\",\"End\":true,"
                + "\"Resource\":\"arn:aws:states:::lambda:invoke.waitForTaskToken\",\"Parameters\":"
                + "{\"FunctionName\":\"f\",\"Payload\":{\"token.$\":\"$$.Task.Token\"}}}}}";
        StringBuilder token = new StringBuilder();
        FakeStateMachine asking = stepFunctions.create("asking", waiting).onTask("W", task -> {
            token.append(task.taskToken().orElseThrow());
            return TaskResult.submitted("{}", TaskResult.never());
        });
        ExecutionView asked = asking.run("{}");

        ExecutionView run = run("sendTaskSuccess", "{\"TaskToken\":\"" + token + "\",\"Output\":{\"ok\":true}}");

        assertThat(run.output()).isEqualTo("{}");
        assertThat(asked.output()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void refusalsHaveTheSdksNames() {
        String none = "arn:aws:states:us-east-1:123456789012:execution:none:none";

        ExecutionView unknown = run("describeExecution", "{\"ExecutionArn\":\"" + none + "\"}");
        ExecutionView token = run("sendTaskSuccess", "{\"TaskToken\":\"NoSuchTaskToken\",\"Output\":\"1\"}");

        ExecutionView both = run("sendTaskSuccess", "{\"TaskToken\":\"NoSuchTaskToken\",\"Output\":\"no JSON\"}");

        assertThat(unknown.error()).isEqualTo("Sfn.ExecutionDoesNotExistException");
        assertThat(both.error()).isEqualTo("Sfn.InvalidTokenException");
        assertThat(token.error()).isEqualTo("Sfn.InvalidTokenException");
        assertThat(token.cause())
                .matches(
                        "Invalid Token: 'Invalid token' \\(Service: Sfn, Status Code: 400, Request ID: [0-9a-f-]{36}\\)"
                                + " \\(SDK Attempt Count: 1\\)");
    }

    @Test
    void aMockGoesBefore() {
        stepFunctions.onTask("Call", task -> TaskResult.succeeded("7"));

        assertThat(run("listStateMachines", "{}").output()).isEqualTo("7");
    }

    @Test
    void anOptimisedStartIsRefusedInTheWordsOfItsSdk() {
        FakeStateMachine child = stepFunctions.create("child", PASS);
        String start = """
                {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true, "Resource":
                  "arn:aws:states:::states:startExecution.sync:2", "Parameters": {"StateMachineArn": "%s", %s}}}}""";

        ExecutionView name = stepFunctions
                .create("long", start.formatted(child.arn(), "\"Name\": \"" + "n".repeat(81) + "\""))
                .run("{}");
        ExecutionView none = stepFunctions
                .create("none", start.formatted(child.arn(), "\"Input\": null"))
                .run("{}");

        assertThat(name.error()).isEqualTo("StepFunctions.ValidationException");
        assertThat(name.cause())
                .contains("(Service: AWSStepFunctions; Status Code: 400; Error Code: ValidationException;");
        assertThat(none.output()).contains("\"Input\":{}", "\"Output\":{}");
    }
}
