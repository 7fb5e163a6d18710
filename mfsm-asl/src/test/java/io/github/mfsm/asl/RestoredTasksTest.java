package io.github.mfsm.asl;

import static io.github.mfsm.asl.Histories.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.history.ExecutionRecorder;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked again after an execution was brought back: all that had not answered. */
class RestoredTasksTest {
    private static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:a";
    private static final String CALLBACK = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
    private static final String JOB = "arn:aws:states:::glue:startJobRun.sync";

    private final List<TaskRequest> asked = new ArrayList<>();
    private final List<String> entries = new ArrayList<>();
    private VirtualTime time = VirtualTime.manual();
    private boolean handled;
    /** How many entries were there when the last task was about to be called. */
    private int kept;

    private Engine engine(TaskHandler handler) {
        return Engine.builder()
                .time(time)
                .handlers(request -> {
                    asked.add(request);
                    return handler.handle(request);
                })
                .handledActivities(request -> handled)
                .recorder(new ExecutionRecorder() {
                    @Override
                    public void record(String executionArn, long number, String entry) {
                        entries.add(entry);
                    }

                    @Override
                    public void beforeTask() {
                        kept = entries.size();
                    }
                })
                .build();
    }

    private static StartRequest request(String resource) {
        return StartRequest.of(StateMachine.parse(definition(resource)))
                .executionArn("arn:aws:states:us-east-1:123456789012:execution:machine:one")
                .build();
    }

    /** {@code more} may end with other fields. */
    private static String definition(String more) {
        String parameters =
                more.startsWith(CALLBACK) ? "{\"QueueUrl\": \"q\", \"MessageBody\": \"m\"}" : "{\"JobName\": \"j\"}";
        return """
                {"StartAt": "T", "States": {"T": {"Type": "Task", "Parameters": %s, "Resource": "%s", "End": true}}}""".formatted(parameters, more);
    }

    @Test
    void theRecorderHearsOfATaskBeforeItIsCalled() {
        List<Integer> before = new ArrayList<>();

        engine(request -> {
                    before.add(kept);
                    return TaskResult.succeeded("1");
                })
                .start(request(JOB));

        assertThat(before).containsExactly(1);
        assertThat(entries).hasSize(2);
    }

    private static List<String> history(Execution execution) {
        return execution.history().stream().map(HistoryEvent::toJson).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:lambda:us-east-1:123456789012:function:f", ACTIVITY, JOB})
    void aHandlerThatHadNotReturned(String resource) {
        handled = true;
        engine(request -> TaskResult.succeeded("1")).start(request(resource));
        assertThat(entries).last().asString().contains("\"returned\"");
        asked.clear();
        Engine again = engine(request -> TaskResult.succeeded("2"));

        Execution restored = again.restore(request(resource), List.copyOf(entries.subList(0, entries.size() - 1)));
        assertThat(asked).isEmpty();
        assertThat(types(restored)).hasSize(3);
        again.resume();

        assertThat(asked)
                .singleElement()
                .satisfies(task -> assertThat(task.submittedAnswer()).isEmpty());
        assertThat(restored.output()).contains("2");
    }

    @Test
    void aJobWhoseEndWasStillToCome() {
        Execution original = engine(request ->
                        TaskResult.submitted("{\"JobRunId\":\"j\"}", TaskResult.later(new CompletableFuture<>())))
                .start(request(JOB));
        asked.clear();
        Engine again = engine(request ->
                TaskResult.submitted("{\"JobRunId\":\"other\"}", TaskResult.succeeded("{\"State\":\"DONE\"}")));

        Execution restored = again.restore(request(JOB), List.copyOf(entries));
        assertThat(history(restored)).isEqualTo(history(original));
        again.resume();

        assertThat(asked)
                .singleElement()
                .satisfies(task -> assertThat(task.submittedAnswer()).contains("{\"JobRunId\":\"j\"}"));
        assertThat(restored.output()).contains("{\"State\":\"DONE\"}");
        assertThat(types(restored)).containsOnlyOnce("TaskSubmitted").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"true, FAILED", "false, RUNNING"})
    void skippedTimeRunsOnlyAgainstAnAnswerThatComesInTime(boolean inTime, ExecutionStatus status) {
        CompletableFuture<TaskResult> never = new CompletableFuture<>();
        String job = JOB + "\", \"TimeoutSeconds\": 5, \"Comment\": \"";
        engine(request -> inTime ? TaskResult.inTime(never) : TaskResult.later(never))
                .start(request(job));
        time = VirtualTime.skipping();
        Engine again = engine(request -> TaskResult.never());

        Execution restored = again.restore(request(job), List.copyOf(entries));
        again.resume();

        assertThat(restored.status()).isEqualTo(status);
    }

    @Test
    void anAnswerThatWasPromisedAndNotSubmitted() {
        engine(request -> TaskResult.later(new CompletableFuture<>())).start(request(JOB));
        Engine again = engine(
                request -> TaskResult.submitted("{\"JobRunId\":\"j\"}", TaskResult.succeeded("{\"State\":\"DONE\"}")));

        Execution restored = again.restore(request(JOB), List.copyOf(entries));
        again.resume();

        assertThat(types(restored)).containsSubsequence("TaskStarted", "TaskSubmitted", "TaskSucceeded");
    }

    @Test
    void anActivityWaitsForItsWorkerAgain() {
        engine(request -> TaskResult.succeeded("1")).start(request(ACTIVITY));
        Engine again = engine(request -> TaskResult.succeeded("2"));

        Execution restored = again.restore(request(ACTIVITY), List.copyOf(entries));
        again.resume();

        assertThat(asked).isEmpty();
        Engine.ActivityTask task = again.pollActivity(ACTIVITY, "w").orElseThrow();
        again.sendTaskSuccess(task.taskToken(), "3");
        assertThat(restored.output()).contains("3");
    }

    @Test
    void aWorkerWhoHadTakenItsTaskIsNotAskedAgain() {
        Engine engine = engine(request -> TaskResult.succeeded("1"));
        Execution original = engine.start(request(ACTIVITY));
        Engine.ActivityTask task = engine.pollActivity(ACTIVITY, null).orElseThrow();
        Engine again = engine(request -> TaskResult.succeeded("2"));

        Execution restored = again.restore(request(ACTIVITY), List.copyOf(entries));
        again.resume();

        assertThat(history(restored)).isEqualTo(history(original));
        assertThat(again.pollActivity(ACTIVITY, "w")).isEmpty();
        again.sendTaskSuccess(task.taskToken(), "3");
        assertThat(restored.output()).contains("3");
    }

    @Test
    void aTaskKeepsItsTokenWhateverTheEngineStartedBefore() {
        Engine engine = engine(request -> TaskResult.never());
        engine.start(request(CALLBACK));
        String token = asked.get(0).taskToken().orElseThrow();
        List<String> taken = List.copyOf(entries);
        Engine again = engine(request -> TaskResult.never());
        again.start(StartRequest.of(StateMachine.parse(definition(CALLBACK))).build());

        Execution restored = again.restore(request(CALLBACK), taken);
        again.resume();
        again.sendTaskSuccess(token, "5");

        assertThat(restored.output()).contains("5");
    }

    @Test
    void aFailureByTokenHappensAgain() {
        Engine engine = engine(request -> TaskResult.never());
        Execution original = engine.start(request(CALLBACK));
        engine.sendTaskFailure(asked.get(0).taskToken().orElseThrow(), "E", "because");

        Execution restored = engine(request -> TaskResult.never()).restore(request(CALLBACK), List.copyOf(entries));

        assertThat(restored.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(restored.cause()).contains("because");
        assertThat(history(restored)).isEqualTo(history(original));
    }
}
