package io.github.mfsm.asl;

import static io.github.mfsm.asl.Histories.answering;
import static io.github.mfsm.asl.Histories.chain;
import static io.github.mfsm.asl.Histories.event;
import static io.github.mfsm.asl.Histories.manual;
import static io.github.mfsm.asl.Histories.run;
import static io.github.mfsm.asl.Histories.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.task.TaskTokenException;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";

    private static String task(String resource, String more) {
        return "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"Resource\": \"" + resource + "\"" + more
                + ", \"End\": true}}}";
    }

    private static final String MESSAGE =
            ", \"Parameters\": {\"QueueUrl\": \"q\", \"MessageBody.$\": \"$$.Task.Token\"}";

    @Test
    void aFunctionIsScheduledStartedAndSucceeds() {
        Execution execution = run(task(FUNCTION, ""), "{\"a\": 1}", request -> TaskResult.succeeded("{\"b\": 2}"));

        assertThat(chain(execution))
                .containsExactly(
                        "1<0 ExecutionStarted",
                        "2<0 TaskStateEntered",
                        "3<2 LambdaFunctionScheduled",
                        "4<3 LambdaFunctionStarted",
                        "5<4 LambdaFunctionSucceeded",
                        "6<5 TaskStateExited",
                        "7<6 ExecutionSucceeded");
        assertThat(execution.output()).contains("{\"b\":2}");
        assertThat(event(execution, 5).details())
                .contains("{\"output\":\"{\\\"b\\\":2}\",\"outputDetails\":{\"truncated\":false}}");
        assertThat(event(execution, 3).details().orElseThrow())
                .startsWith("{\"resource\":\"" + FUNCTION + "\",\"input\":");
    }

    @Test
    void aServiceTaskNamesResourceTypeAndAction() {
        Execution execution = run(
                task(
                        "arn:aws:states:::aws-sdk:dynamodb:putItem",
                        ", \"Parameters\": {\"TableName\": \"t\", \"Item\": {}}, \"TimeoutSeconds\": 9"),
                "{}",
                request -> TaskResult.succeeded("{}"));

        assertThat(event(execution, 3).details())
                .contains("{\"resourceType\":\"aws-sdk:dynamodb\",\"resource\":\"putItem\",\"region\":\"us-east-1\","
                        + "\"parameters\":\"{\\\"TableName\\\":\\\"t\\\",\\\"Item\\\":{}}\",\"timeoutInSeconds\":9}");
        assertThat(types(execution)).contains("TaskScheduled", "TaskStarted", "TaskSucceeded");
    }

    @Test
    void aServiceTaskTellsWhatItWasAnswered() {
        Execution execution = run(
                task(
                        "arn:aws:states:::aws-sdk:sqs:listQueues",
                        ", \"Parameters\": {}, \"Credentials\": {\"RoleArn\": \"arn:aws:iam::123456789012:role/r\"}"),
                "{}",
                request -> TaskResult.succeeded("{}"));

        assertThat(event(execution, 3).details().orElseThrow())
                .endsWith("\"taskCredentials\":{\"roleArn\":\"arn:aws:iam::123456789012:role/r\"}}");
        assertThat(event(execution, 4).details())
                .contains("{\"resourceType\":\"aws-sdk:sqs\",\"resource\":\"listQueues\"}");
        assertThat(event(execution, 5).details())
                .contains("{\"resourceType\":\"aws-sdk:sqs\",\"resource\":\"listQueues\",\"output\":\"{}\","
                        + "\"outputDetails\":{\"truncated\":false}}");
    }

    @Test
    void aServiceTaskTellsTheRegionOfItsMachine() {
        Execution execution = Engine.builder()
                .handlers(request -> TaskResult.succeeded("{}"))
                .build()
                .start(StartRequest.of(StateMachine.parse(
                                task("arn:aws:states:::aws-sdk:sqs:listQueues", ", \"Parameters\": {}")))
                        .stateMachineArn("arn:aws:states:eu-west-1:123456789012:stateMachine:m")
                        .build());

        assertThat(event(execution, 3).details().orElseThrow()).contains("\"region\":\"eu-west-1\"");
    }

    @Test
    void theHandlerSeesWhatIsAsked() {
        List<TaskRequest> seen = new ArrayList<>();

        Execution execution =
                run(task(FUNCTION, ", \"TimeoutSeconds\": 9, \"HeartbeatSeconds\": 3"), "{\"a\": 1}", request -> {
                    seen.add(request);
                    return TaskResult.succeeded("1");
                });

        TaskRequest request = seen.get(0);
        assertThat(request.parameters()).isEqualTo("{\"a\":1}");
        assertThat(request.statePath()).isEqualTo("T");
        assertThat(request.timeout()).contains(Duration.ofSeconds(9));
        assertThat(request.heartbeat()).contains(Duration.ofSeconds(3));
        assertThat(request.executionArn()).isEqualTo(execution.arn());
        assertThat(request.taskToken()).isEmpty();
    }

    @Test
    void anExceptionOfTheHandlerFailsTheTask() {
        Execution execution = run(task(FUNCTION, ""), "{}", request -> {
            throw new IllegalStateException("boom");
        });

        assertThat(execution.error()).contains("IllegalStateException");
        assertThat(execution.cause()).contains("boom");
        assertThat(types(execution)).contains("LambdaFunctionFailed");
    }

    @Test
    void anAnswerThatIsNotJsonFailsTheTask() {
        Execution execution = run(task(FUNCTION, ""), "{}", request -> TaskResult.succeeded("{"));

        assertThat(execution.error()).contains("States.TaskFailed");
        assertThat(execution.cause().orElseThrow()).startsWith("The handler's answer is not JSON");
    }

    @Test
    void aTaskThatFailsOrIsStillAtWorkHasStarted() {
        CompletableFuture<TaskResult> later = new CompletableFuture<>();
        for (TaskResult answer : List.of(
                TaskResult.failed("E", null),
                TaskResult.after(Duration.ofSeconds(5), TaskResult.failed("E", null)),
                TaskResult.later(later),
                TaskResult.never())) {
            Execution execution = manual(request -> answer)
                    .start(StateMachine.parse(task(FUNCTION, ", \"TimeoutSeconds\": 9")), "{}");

            assertThat(types(execution)).containsSubsequence("LambdaFunctionScheduled", "LambdaFunctionStarted");
        }
    }

    @Test
    void aTaskIsRefusedOrTimesOutIfItsHandlerSaysSo() {
        String service = "arn:aws:states:::aws-sdk:sqs:listQueues";
        Execution refused =
                run(task(service, ", \"Parameters\": {}"), "{}", request -> TaskResult.submitFailed("Sqs.No", "why"));
        Execution late = run(
                task(service, ", \"Parameters\": {}"), "{}", request -> TaskResult.timedOut("States.Timeout", null));

        assertThat(types(refused)).containsSubsequence("TaskStarted", "TaskSubmitFailed", "ExecutionFailed");
        assertThat(event(refused, 5).details())
                .contains(
                        "{\"resourceType\":\"aws-sdk:sqs\",\"resource\":\"listQueues\",\"error\":\"Sqs.No\",\"cause\":\"why\"}");
        assertThat(refused.error()).contains("Sqs.No");
        assertThat(types(late)).containsSubsequence("TaskStarted", "TaskTimedOut", "ExecutionFailed");
        assertThat(late.error()).contains("States.Timeout");
    }

    @Test
    void aTaskThatCannotStartAfterAWhileIsNeverStarted() {
        Execution execution = run(
                task(FUNCTION, ""),
                "{}",
                request -> TaskResult.after(Duration.ofSeconds(5), TaskResult.startFailed("Lambda.X", "no")));

        assertThat(types(execution)).contains("LambdaFunctionStartFailed").doesNotContain("LambdaFunctionStarted");
        assertThat(execution.stopDate()).contains(execution.startDate().plusSeconds(5));
    }

    @Test
    void everyTaskHasATokenOfItsOwn() {
        List<String> tokens = new ArrayList<>();
        Engine engine = Engine.builder()
                .handlers(request -> {
                    tokens.add(request.taskToken().orElseThrow());
                    return TaskResult.never();
                })
                .build();
        StateMachine machine = StateMachine.parse(task(
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                ", \"Parameters\": {\"QueueUrl\": \"q\", \"MessageBody.$\": \"$$\"}"));

        Execution first = engine.start(machine, "{}");
        engine.start(machine, "{}");

        assertThat(tokens).hasSize(2).doesNotHaveDuplicates().allMatch(token -> token.length() > 100);
        assertThat(event(first, 3).details().orElseThrow())
                .contains("\\\"Task\\\":{\\\"Token\\\":\\\"" + tokens.get(0));
    }

    @Test
    void aTaskThatCannotStartIsNeverStarted() {
        Execution execution = run(task(FUNCTION, ""), "{}", request -> TaskResult.startFailed("Lambda.X", "no"));

        assertThat(types(execution))
                .containsSubsequence("LambdaFunctionScheduled", "LambdaFunctionStartFailed", "ExecutionFailed")
                .doesNotContain("LambdaFunctionStarted");
    }

    @Test
    void anAnswerMayTakeVirtualTime() {
        Execution execution = run(
                task(FUNCTION, ""), "{}", request -> TaskResult.after(Duration.ofHours(1), TaskResult.succeeded("1")));

        assertThat(Duration.between(execution.startDate(), execution.stopDate().orElseThrow()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aTaskTimesOut() {
        Execution execution = run(
                task(FUNCTION, ", \"TimeoutSeconds\": 5"),
                "{}",
                request -> TaskResult.after(Duration.ofSeconds(60), TaskResult.succeeded("1")));

        assertThat(execution.error()).contains("States.Timeout");
        assertThat(execution.cause()).isEmpty();
        assertThat(types(execution)).contains("LambdaFunctionTimedOut");
        assertThat(execution.stopDate()).contains(execution.startDate().plusSeconds(5));
    }

    @Test
    void aTaskThatNeverAnswersTimesOutWithoutHelp() {
        Execution execution = run(task(FUNCTION, ", \"TimeoutSeconds\": 5"), "{}", request -> TaskResult.never());

        assertThat(execution.error()).contains("States.Timeout");
    }

    @Test
    void aFutureIsAwaitedWithoutTimingOut() {
        CompletableFuture<TaskResult> answer = new CompletableFuture<>();
        Execution execution = run(task(FUNCTION, ", \"TimeoutSeconds\": 5"), "{}", request -> TaskResult.later(answer));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);

        answer.complete(TaskResult.succeeded("1"));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void aFailureWithinAChainOfFuturesHasItsOwnName() {
        CompletableFuture<TaskResult> answer = CompletableFuture.failedFuture(new IllegalStateException("no money"))
                .thenApply(any -> null);

        Execution execution = run(task(FUNCTION, ""), "{}", request -> TaskResult.later(answer));

        assertThat(execution.error()).contains("IllegalStateException");
        assertThat(execution.cause()).contains("no money");
    }

    @Test
    @SuppressWarnings("NullAway") // as a user without it writes
    void aHandlerThatReturnsNullIsTold() {
        Execution execution = run(task(FUNCTION, ""), "{}", request -> null);

        assertThat(execution.cause()).contains("the handler returned null, not a TaskResult such as never()");
    }

    @Test
    void aTokenEndsTheTask() {
        List<String> tokens = new ArrayList<>();
        Engine engine = Engine.builder()
                .handlers(request -> {
                    tokens.add(request.taskToken().orElseThrow());
                    return TaskResult.succeeded("{\"MessageId\": \"m\"}");
                })
                .build();
        Execution execution = engine.start(
                StateMachine.parse(
                        task(
                                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                                ", \"HeartbeatSeconds\": 5, \"TimeoutSeconds\": 9, \"Parameters\": {\"QueueUrl\": \"q\", \"MessageBody.$\": \"$$.Task.Token\"}")),
                "{}");
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(types(execution)).endsWith("TaskScheduled", "TaskStarted", "TaskSubmitted");

        engine.sendTaskSuccess(tokens.get(0), "{\"ok\": true}");

        assertThat(execution.output()).contains("{\"ok\":true}");
        assertThat(event(execution, 3).details().orElseThrow()).contains(tokens.get(0));
    }

    @Test
    void aTokenMayBeAnsweredBeforeTheHandlerReturns() {
        Engine[] engine = new Engine[1];
        engine[0] = Engine.builder()
                .handlers(request -> {
                    engine[0].sendTaskSuccess(request.taskToken().orElseThrow(), "1");
                    return TaskResult.succeeded("{}");
                })
                .build();

        Execution execution = engine[0].start(
                StateMachine.parse(task("arn:aws:states:::sqs:sendMessage.waitForTaskToken", MESSAGE)), "{}");

        assertThat(types(execution))
                .containsSubsequence("TaskStarted", "TaskSubmitted", "TaskSucceeded", "ExecutionSucceeded");
    }

    @Test
    void aTokenOfAnEndedTaskAndAnUnknownOneAreToldApart() {
        List<String> tokens = new ArrayList<>();
        Engine engine = manual(request -> {
            tokens.add(request.taskToken().orElseThrow());
            return TaskResult.never();
        });
        engine.start(StateMachine.parse(task("arn:aws:states:::sqs:sendMessage.waitForTaskToken", MESSAGE)), "{}");
        engine.start(StateMachine.parse(task("arn:aws:states:::sqs:sendMessage.waitForTaskToken", MESSAGE)), "{}");
        engine.sendTaskFailure(tokens.get(0), "E", null);

        for (String output : List.of("1", "{")) {
            assertThatThrownBy(() -> engine.sendTaskSuccess(tokens.get(0), output))
                    .isInstanceOfSatisfying(
                            TaskTokenException.class,
                            refused ->
                                    assertThat(refused.reason()).isEqualTo(TaskTokenException.Reason.TASK_TIMED_OUT));
        }
        assertThatThrownBy(() -> engine.sendTaskSuccess("x", "{"))
                .isInstanceOfSatisfying(
                        TaskTokenException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(TaskTokenException.Reason.INVALID_TOKEN));
        assertThatThrownBy(() -> engine.sendTaskHeartbeat("x"))
                .isInstanceOfSatisfying(
                        TaskTokenException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(TaskTokenException.Reason.INVALID_TOKEN));
        assertThatThrownBy(() -> engine.sendTaskSuccess(tokens.get(1), "{"))
                .isInstanceOfSatisfying(
                        TaskTokenException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(TaskTokenException.Reason.INVALID_OUTPUT));
    }

    @Test
    void heartbeatsKeepATaskAlive() {
        List<String> tokens = new ArrayList<>();
        Engine engine = manual(request -> {
            tokens.add(request.taskToken().orElseThrow());
            return TaskResult.succeeded("{}");
        });
        Execution execution = engine.start(
                StateMachine.parse(task(
                        "arn:aws:states:::sqs:sendMessage.waitForTaskToken", MESSAGE + ", \"HeartbeatSeconds\": 5")),
                "{}");

        engine.advance(Duration.ofSeconds(4));
        engine.sendTaskHeartbeat(tokens.get(0));
        engine.advance(Duration.ofSeconds(4));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);

        engine.advance(Duration.ofSeconds(1));
        assertThat(execution.error()).contains("States.Timeout");
        assertThat(types(execution)).contains("TaskTimedOut");
    }

    @Test
    void aMissingHeartbeatIsCaughtUnderItsOwnName() {
        Engine engine = manual(request -> TaskResult.never());
        Execution execution = engine.start(StateMachine.parse("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "HeartbeatSeconds": 5,
                        "Parameters": {"QueueUrl": "q", "MessageBody": "m"},
                        "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "C"}], "End": true},
                  "C": {"Type": "Pass", "End": true}}}"""), "{}");

        engine.advance(Duration.ofSeconds(5));

        assertThat(execution.output()).contains("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}");
    }

    /** The text is that of a source on GitHub for {@code apigateway:invoke}, with what is seen of other actions. */
    @Test
    void aRequestThatTheServiceDoesNotTakeIsNeverSent() {
        List<TaskRequest> sent = new ArrayList<>();
        String definition = """
                {"StartAt": "T", "States": {"T": {"Type": "Task", "QueryLanguage": "JSONata",
                  "Resource": "arn:aws:states:::batch:submitJob.sync", "Arguments": "{% $states.input %}", "End": true,
                  "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}]}, "C": {"Type": "Succeed"}}}""";

        Execution execution = run(definition, "{\"jobName\": \"j\", \"JobQueue\": \"q\"}", request -> {
            sent.add(request);
            return TaskResult.succeeded("{}");
        });

        assertThat(sent).isEmpty();
        assertThat(types(execution)).containsExactly("ExecutionStarted", "TaskStateEntered", "ExecutionFailed");
        assertThat(execution.error()).contains("States.Runtime");
        assertThat(execution.cause())
                .contains("An error occurred while executing the state 'T' (entered at the event id #2). The Parameters"
                        + " '{\"jobName\":\"j\",\"JobQueue\":\"q\"}' could not be used to start the Task: [The field"
                        + " \"jobName\" is not supported by Step Functions, The field 'JobName' is required but was missing,"
                        + " The field 'JobDefinition' is required but was missing]");
    }

    /** Developer guide, AWS SDK integrations: parameters are in pascal case, whatever the service has. */
    @Test
    void aRequestOfTheSdkHasCapitalLetters() {
        Execution execution = run(
                task("arn:aws:states:::aws-sdk:sfn:listExecutions", ", \"Parameters\": {\"stateMachineArn.$\": \"$\"}"),
                "\"arn\"",
                request -> TaskResult.succeeded("{}"));

        assertThat(execution.error()).contains("States.Runtime");
        assertThat(execution.cause())
                .hasValueSatisfying(cause -> assertThat(cause)
                        .endsWith("could not be used to start the Task: [The field"
                                + " \"stateMachineArn\" is not supported by Step Functions]"));
    }

    @Test
    void aSyncTaskTellsItsSubmission() {
        Execution execution = run(
                task("arn:aws:states:::glue:startJobRun.sync", ", \"Parameters\": {\"JobName\": \"j\"}"),
                "{}",
                request ->
                        TaskResult.submitted("{\"JobRunId\": \"j\"}", TaskResult.succeeded("{\"State\": \"DONE\"}")));

        assertThat(types(execution))
                .containsSubsequence("TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded");
        assertThat(execution.output()).contains("{\"State\":\"DONE\"}");
    }

    @Test
    void aTaskThatWaitsForNobodyHasNoToken() {
        Execution execution = run(
                task(FUNCTION, ", \"Parameters\": {\"t.$\": \"$$.Task.Token\"}"),
                "{}",
                request -> TaskResult.succeeded("1"));

        assertThat(execution.error()).contains("States.Runtime");
        assertThat(execution.cause().orElseThrow()).contains("$$.Task.Token");
    }

    private static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:a";

    @Test
    void anActivityIsWorkedOnByTheHandlerIfThatIsWanted() {
        List<String> scheduled = new ArrayList<>();
        Engine engine = Engine.builder()
                .onActivityScheduled(scheduled::add)
                .handledActivities(request -> request.parameters().equals("1"))
                .handlers(request -> TaskResult.succeeded("2"))
                .build();

        Execution handled = engine.start(StateMachine.parse(task(ACTIVITY, "")), "1");
        Execution waiting = engine.start(StateMachine.parse(task(ACTIVITY, "")), "3");

        assertThat(types(handled)).containsSubsequence("ActivityScheduled", "ActivityStarted", "ActivitySucceeded");
        assertThat(handled.output()).contains("2");
        assertThat(waiting.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(scheduled).containsExactly(ACTIVITY);
        assertThat(engine.pollActivity(ACTIVITY, "w").orElseThrow().input()).isEqualTo("3");
    }

    @Test
    void skippedTimeDoesNotRunAgainstAnActivityThatWaits() {
        Engine engine = Engine.builder().build();

        Execution execution = engine.start(StateMachine.parse(task(ACTIVITY, ", \"TimeoutSeconds\": 5")), "{}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(engine.time().instant()).isEqualTo(execution.startDate());
    }

    @Test
    void anActivitysHeartbeatCountsFromWhenAWorkerTookIt() {
        Engine engine = manual(request -> TaskResult.never());
        Execution execution = engine.start(
                StateMachine.parse(task(ACTIVITY, ", \"HeartbeatSeconds\": 5, \"TimeoutSeconds\": 60")), "{}");
        engine.advance(Duration.ofSeconds(20));
        engine.pollActivity(ACTIVITY, "w");

        engine.advance(Duration.ofSeconds(4));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
        engine.advance(Duration.ofSeconds(1));

        assertThat(types(execution)).contains("ActivityTimedOut");
    }

    @Test
    void anActivityThatIsStoppedWaitsNoLonger() {
        Engine engine = manual(request -> TaskResult.never());
        Execution execution = engine.start(StateMachine.parse(task(ACTIVITY, "")), "{}");

        execution.stop(null, null);

        assertThat(engine.pollActivity(ACTIVITY, "w")).isEmpty();
    }

    @Test
    void anActivityIsWorkedOnByWhoPolls() {
        String activity = "arn:aws:states:us-east-1:123456789012:activity:a";
        List<String> scheduled = new ArrayList<>();
        Engine engine = Engine.builder().onActivityScheduled(scheduled::add).build();
        Execution execution = engine.start(StateMachine.parse(task(activity, "")), "{\"a\": 1}");
        assertThat(scheduled).containsExactly(activity);

        Engine.ActivityTask taken = engine.pollActivity(activity, "w").orElseThrow();
        assertThat(engine.pollActivity(activity, "w")).isEmpty();
        engine.sendTaskSuccess(taken.taskToken(), "2");

        assertThat(taken.input()).isEqualTo("{\"a\":1}");
        assertThat(chain(execution))
                .contains(
                        "3<2 ActivityScheduled", "4<3 ActivityStarted", "5<4 ActivitySucceeded", "6<5 TaskStateExited");
        assertThat(event(execution, 4).details()).contains("{\"workerName\":\"w\"}");
    }

    @Test
    void anActivityTaskThatNobodyTakesTimesOut() {
        String activity = "arn:aws:states:us-east-1:123456789012:activity:a";
        Engine engine = manual(answering());
        Execution execution = engine.start(
                StateMachine.parse(task(activity, ", \"TimeoutSeconds\": 60, \"HeartbeatSeconds\": 5")), "{}");

        engine.advance(Duration.ofSeconds(59));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
        engine.advance(Duration.ofSeconds(1));

        assertThat(types(execution)).endsWith("ActivityScheduled", "ActivityTimedOut", "ExecutionFailed");
        assertThat(engine.pollActivity(activity, null)).isEmpty();
    }

    @Test
    void aTaskOfAnActivityThatDoesNotExistFailsTheExecution() {
        String activity = "arn:aws:states:us-east-1:123456789012:activity:a";

        Execution execution =
                Engine.builder().activities(arn -> false).build().start(StateMachine.parse(task(activity, "")), "{}");

        assertThat(execution.cause().orElseThrow()).endsWith("The activity " + activity + " does not exist.");
        assertThat(chain(execution)).endsWith("3<2 ExecutionFailed");
    }

    @Test
    void aResultOver256KibFailsTheTask() {
        Execution execution =
                run(task(FUNCTION, ""), "{}", request -> TaskResult.succeeded("\"" + "x".repeat(263_168) + "\""));

        assertThat(execution.error()).contains("States.DataLimitExceeded");
        assertThat(execution.cause())
                .contains("The state/task '" + FUNCTION
                        + "' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    @Test
    void aNestedExecutionRunsInTheEngine() {
        String arn = "arn:aws:states:us-east-1:123456789012:stateMachine:inner";
        Engine engine = Engine.builder().machine(arn, StateMachine.parse("""
                        {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 60, "Next": "P"},
                          "P": {"Type": "Pass", "Result": {"r": 1}, "End": true}}}""")).build();

        Execution execution = engine.start(
                StateMachine.parse(task(
                        "arn:aws:states:::states:startExecution.sync:2",
                        ", \"OutputPath\": \"$.Output\", \"Parameters\": {\"StateMachineArn\": \"" + arn
                                + "\", \"Name\": \"n\", \"Input\": {}}")),
                "{}");

        assertThat(execution.output()).contains("{\"r\":1}");
        assertThat(types(execution)).containsSubsequence("TaskSubmitted", "TaskSucceeded");
        assertThat(execution.stopDate()).contains(execution.startDate().plusSeconds(60));
    }

    @Test
    void aNestedExecutionThatFailsFailsTheTaskWithItsDescription() {
        String arn = "arn:aws:states:us-east-1:123456789012:stateMachine:inner";
        Engine engine = Engine.builder().machine(arn, StateMachine.parse("""
                        {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E", "Cause": "c"}}}""")).build();

        Execution execution = engine.start(
                StateMachine.parse(task(
                        "arn:aws:states:::states:startExecution.sync",
                        ", \"Parameters\": {\"StateMachineArn\": \"" + arn + "\"}")),
                "{}");

        assertThat(execution.error()).contains("States.TaskFailed");
        assertThat(execution.cause().orElseThrow()).startsWith("{\"Cause\":\"c\",\"Error\":\"E\",\"ExecutionArn\":");
    }

    @Test
    void anExecutionIsRedrivenFromTheStateThatFailed() {
        Execution execution = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "Next": "T"},
                  "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}""", "{}", answering(TaskResult.failed("E", null), TaskResult.succeeded("1")));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);

        assertThat(execution.redrive()).isTrue();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.redriveCount()).isEqualTo(1);
        assertThat(types(execution))
                .containsSubsequence(
                        "ExecutionFailed", "ExecutionRedriven", "LambdaFunctionScheduled", "ExecutionSucceeded");
        assertThat(execution.redrive()).isFalse();
    }

    @Test
    void aRedrivenExecutionSeesWhenThatWas() {
        Engine engine = Engine.builder()
                .time(VirtualTime.manual())
                .handlers(answering(TaskResult.failed("E", null), TaskResult.succeeded("1")))
                .build();
        Execution execution = engine.start(StateMachine.parse("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "P"},
                  "P": {"Type": "Pass", "OutputPath": "$$.Execution['RedriveCount', 'RedriveTime']", "End": true}}}"""), "{}");

        engine.advance(Duration.ofMillis(1500));
        execution.redrive();

        assertThat(execution.output().orElseThrow())
                .contains("\"RedriveCount\":1", "\"RedriveTime\":\"2026-01-01T00:00:01.500Z\"");
    }

    /** Developer guide, Amazon ECS: only the plain call passes failures on. */
    @ParameterizedTest
    @CsvSource({"'',,", ".sync, AmazonECS.Unknown", ".waitForTaskToken, AmazonECS.Unknown"})
    void failuresOfEcsFailATaskThatWaits(String pattern, String error) {
        String answer = "{\"Failures\":[{\"Reason\":\"RESOURCE:MEMORY\"}],\"Tasks\":[]}";
        String task = task("arn:aws:states:::ecs:runTask" + pattern, ", \"Parameters\": {\"TaskDefinition\": \"d\"}");

        Execution execution = run(task, "{}", request -> TaskResult.succeeded(answer));
        Execution submitted = run(task, "{}", request -> TaskResult.submitted(answer, TaskResult.succeeded("{}")));

        assertThat(execution.error()).isEqualTo(Optional.ofNullable(error));
        assertThat(submitted.error()).isEqualTo(Optional.ofNullable(error));
        if (error != null) {
            assertThat(execution.cause()).contains(answer);
            assertThat(types(execution)).contains("TaskFailed").doesNotContain("TaskSubmitted");
        }
    }

    @Test
    void anEcsTaskWithoutFailuresGoesOn() {
        Execution execution = run(
                task("arn:aws:states:::ecs:runTask.sync", ", \"Parameters\": {\"TaskDefinition\": \"d\"}"),
                "{}",
                request -> TaskResult.submitted(
                        "{\"Failures\":[]}", TaskResult.succeeded("{\"LastStatus\":\"STOPPED\"}")));

        assertThat(execution.output()).contains("{\"LastStatus\":\"STOPPED\"}");
    }
}
