package io.github.mfsm.testkit.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskHandler.LambdaFunction;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.LambdaTask;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a task answers: a {@link TaskHandler} put together from values and lambdas, for {@link
 * io.github.mfsm.testkit.sfn.FakeStepFunctions#onTask} and {@link io.github.mfsm.testkit.sfn.FakeStateMachine#onTask}.
 *
 * <pre>{@code
 * machine.onTask("Charge", TaskMock.inOrder(failing("Throttled", "slow down"), returning("{\"paid\": true}")))
 *     .onTask("Approve", returning("{\"approved\": true}").after(Duration.ofDays(3)))
 *     .onTask("Resize", TaskMock.function(image -> "{\"width\": 100}"))
 *     .onTask("Notify", TaskMock.onRequest(task -> task.parameters().contains("vip"), returning("{}"))
 *         .onIteration(3, failing("Bounced", null))
 *         .otherwise(returning("{}")));
 * }</pre>
 *
 * <p>A mock is the answer of the whole task: for {@code lambda:invoke} that is what Lambda's Invoke answers,
 * {@code Payload} included ({@link #function} wraps it for you); for {@code .sync} and {@code .waitForTaskToken} tasks
 * it is how the job or the callback ends.
 *
 * <p>A task for which a mock has no answer fails with the error {@value #USED_UP}, and {@link
 * io.github.mfsm.testkit.sfn.FakeStepFunctions#unansweredTasks()} tells of it, even if the state machine catches the
 * error.
 *
 * <p>Thread-safe. Mocks with {@link #inOrder} in them can be shared by tests that don't name their executions alike,
 * the others by all.
 */
public final class TaskMock implements TaskHandler {

    /** The error of a task for which a mock has no answer. */
    public static final String USED_UP = "Mfsm.MockUsedUp";

    private final TaskHandler answer;

    private TaskMock(TaskHandler answer) {
        this.answer = answer;
    }

    /**
     * A mock that succeeds with {@code outputJson}, JSON text.
     *
     * @throws IllegalArgumentException if it is no JSON text
     */
    public static TaskMock returning(String outputJson) {
        return ending(TaskResult.succeeded(requireJson("returning(...) takes JSON text", outputJson)));
    }

    /**
     * A mock as JSON describes it: {@code {"Return": ...}} or {@code {"Throw": {"Error": ..., "Cause": ...}}}, with an
     * optional {@code "AfterSeconds"}; or an array of these, {@linkplain #inOrder one per call}. See
     * {@link StateMocks}.
     *
     * @throws InvalidMockException with all problems, if there are any
     */
    public static TaskMock parse(String json) {
        MockReader reader = new MockReader();
        return reader.valid(reader.mock(reader.parse(json), ""));
    }

    /** A mock that fails; a task token's failure may have neither error nor cause. */
    public static TaskMock failing(@Nullable String error, @Nullable String cause) {
        return ending(TaskResult.failed(error, cause));
    }

    /** A mock that times out at once, with {@code States.Timeout}. */
    public static TaskMock timingOut() {
        return ending(TaskResult.timedOut("States.Timeout", null));
    }

    /** A mock that never answers: the task ends by its timeout, its task token or the end of the execution. */
    public static TaskMock never() {
        return new TaskMock(request -> TaskResult.never());
    }

    /** A mock that answers by code; an exception fails the task with its simple class name and message. */
    public static TaskMock answering(TaskHandler handler) {
        return new TaskMock(Objects.requireNonNull(handler, "handler"));
    }

    /**
     * A mock that is a Lambda function: it gets the payload and returns one, whether the state's {@code Resource} is
     * the function's ARN or {@code lambda:invoke}. An exception fails the task with its simple class name and message.
     * A {@code Payload} that is a text is the document itself; one that is no JSON is refused as Lambda refuses it, and
     * the function is not called.
     */
    public static TaskMock function(LambdaFunction function) {
        Objects.requireNonNull(function, "function");
        return new TaskMock(request -> answer(request, function));
    }

    private static TaskResult answer(TaskRequest request, LambdaFunction function) throws Exception {
        Optional<LambdaTask> call = LambdaTask.of(request);
        try {
            call.map(LambdaTask::payload).ifPresent(LambdaTask::checkJson);
        } catch (AwsError e) {
            return call.orElseThrow().refused(e, new UUID(0, 0).toString());
        }
        String payload = requireJson(
                "what function(...) returns for a payload must be JSON text",
                function.handle(call.map(LambdaTask::payload).orElseGet(request::parameters)));
        return TaskResult.succeeded(call.isPresent() ? call.get().output(payload) : payload);
    }

    /**
     * A mock that gives the answers one after another, one per call, from the first again in each execution; when they
     * are used up, the task fails and says so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TaskMock inOrder(TaskHandler... answers) {
        if (answers.length == 0) {
            throw new IllegalArgumentException("inOrder() needs at least one answer");
        }
        for (TaskHandler answer : answers) {
            Objects.requireNonNull(answer, "answer");
        }
        List<TaskHandler> queue = List.of(answers);
        CallCounts calls = new CallCounts();
        return new TaskMock(request -> {
            int call = calls.next(request.executionArn());
            return call <= queue.size()
                    ? queue.get(call - 1).handle(request)
                    : usedUp(
                            request,
                            "it was called for the " + Ordinal.of(call) + " time, its mock has " + queue.size()
                                    + (queue.size() == 1 ? " answer" : " answers"));
        });
    }

    /**
     * Starts a mock of a polling loop: what it asks for is an object with a member of this value, until another value
     * comes. See {@link Polling}.
     *
     * @param member the member's name, or a path to it such as {@code JobRun.JobRunState}
     * @param pending its value while the loop goes on
     */
    public static Polling polling(String member, String pending) {
        return new Polling(member, pending);
    }

    /** Answers one after another in each execution, and then always the same. */
    static TaskMock first(List<TaskHandler> answers, TaskHandler end) {
        List<TaskHandler> queue = List.copyOf(answers);
        CallCounts calls = new CallCounts();
        return new TaskMock(request -> {
            int call = calls.next(request.executionArn());
            return (call <= queue.size() ? queue.get(call - 1) : end).handle(request);
        });
    }

    /** Starts a choice: {@code answer} is for requests that fit. */
    public static MockChoice onRequest(Predicate<TaskRequest> fits, TaskHandler answer) {
        return MockChoice.start().onRequest(fits, answer);
    }

    /**
     * Starts a choice: {@code answer} is for the attempt of that number in a visit of the state, 0 for the first, 1 for
     * the first retry.
     */
    public static MockChoice onAttempt(int attempt, TaskHandler answer) {
        return MockChoice.start().onAttempt(attempt, answer);
    }

    /**
     * Starts a choice: {@code answer} is for the iteration of that index of the Map around the state, counted from 0;
     * see {@link MockChoice#onIteration}.
     */
    public static MockChoice onIteration(int index, TaskHandler answer) {
        return MockChoice.start().onIteration(index, answer);
    }

    /**
     * The same mock, but it answers only after {@code delay} of virtual time.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public TaskMock after(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a mock can't answer after a negative time: " + delay);
        }
        return new TaskMock(request -> delayed(delay, answer.handle(request)));
    }

    /**
     * The same mock, but the request of its {@code .sync} or {@code .waitForTaskToken} task is answered with
     * {@code answerJson} first, as the history tells it, instead of with an empty object.
     *
     * @throws IllegalArgumentException if it is no JSON text
     */
    public TaskMock submittedAs(String answerJson) {
        requireJson("submittedAs(...) takes JSON text", answerJson);
        return new TaskMock(request -> {
            TaskResult result = answer.handle(request);
            return TaskResult.submitted(
                    answerJson, result instanceof TaskResult.Submitted submitted ? submitted.end() : result);
        });
    }

    private static TaskResult delayed(Duration delay, TaskResult result) {
        return result instanceof TaskResult.Submitted submitted
                ? TaskResult.submitted(submitted.output(), TaskResult.after(delay, submitted.end()))
                : TaskResult.after(delay, result);
    }

    @Override
    public TaskResult handle(TaskRequest request) throws Exception {
        return answer.handle(request);
    }

    private static String requireJson(String rule, @Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException(rule + ", this is null. JSON's null is a text, too: \"null\"");
        }
        try {
            if (!WireJson.parse(text).isMissingNode()) {
                return text;
            }
            throw new IllegalArgumentException(rule + ", this is empty");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(rule + ", this is none: " + JsonMistake.of(e) + ": " + text
                    + ". A string needs quotes of its own: \"\\\"text\\\"\"");
        }
    }

    static TaskMock ending(TaskResult end) {
        return new TaskMock(request -> end(request, end));
    }

    /** How a task ends: jobs and callbacks are submitted first. */
    static TaskResult end(TaskRequest request, TaskResult end) {
        return request.isSubmitted() ? TaskResult.submitted("{}", end) : end;
    }

    static TaskResult usedUp(TaskRequest request, String why) {
        return TaskResult.failed(
                USED_UP,
                "No answer for state '" + request.statePath() + "' with resource '" + request.resource() + "': " + why
                        + ".");
    }
}
