package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt at a task: from its scheduling to its answer, its timeout or its being called off. */
final class TaskCall implements AttemptUnderWay.Suspended {
    private final Visit visit;
    private final TaskExecutor executor;
    private final JsonNode arguments;
    private final @Nullable Long timeout;
    private final @Nullable Long heartbeat;
    private final @Nullable JsonNode credentials;
    private final @Nullable String token;
    private final TaskEvents events;
    private final TaskTimers timers;
    private boolean over;
    /** Which of its execution's calls it is. */
    private int number;
    /** Whether the handler has promised an answer, and not given it. */
    private boolean promised;

    private @Nullable String submittedAnswer;
    /** An answer that is still to come, where the handler said so. */
    private @Nullable CompletableFuture<?> pending;

    private boolean returned;
    private boolean submitted;
    /** An answer by token that came before the handler returned. */
    private @Nullable Consumer<TaskCall> earlyAnswer;

    TaskCall(
            Visit visit,
            TaskExecutor executor,
            JsonNode arguments,
            @Nullable Long timeout,
            @Nullable Long heartbeat,
            @Nullable JsonNode credentials) {
        this.visit = visit;
        this.executor = executor;
        this.arguments = arguments;
        this.timeout = timeout;
        this.heartbeat = heartbeat;
        this.credentials = credentials;
        this.token = visit.strand.taskToken();
        this.events = new TaskEvents(visit.strand, executor.resource());
        this.timers = new TaskTimers(visit.strand.run, timeout, heartbeat, this::timedOut);
    }

    private Interpreter interpreter() {
        return visit.strand.run.interpreter();
    }

    void schedule() {
        events.scheduled(arguments, timeout, heartbeat, credentials);
        if (token != null) {
            interpreter().tokens().register(token, this);
        }
        RunTape tape = visit.strand.run.taped();
        number = tape.number(this);
        if (executor.resource().family() == TaskResource.Family.ACTIVITY
                && !tape.asks(() -> interpreter().settings().activityHandled().test(request()))) {
            timers.startTimeout();
            timers.awaitOutside();
            String activity = executor.resource().arn();
            interpreter().activities().offer(activity, this);
            interpreter()
                    .outside(() -> interpreter().settings().activityScheduled().accept(activity));
        } else if (!tape.isReplaying()) {
            interpreter().call(this);
        }
    }

    private void note(String what, JsonNode value) {
        visit.strand.run.taped().note(number, what, value);
    }

    /** Goes on after it was restored: who had not answered is asked again. */
    void resume() {
        boolean activity = executor.resource().family() == TaskResource.Family.ACTIVITY;
        if (over || (activity && timers.isOutside())) {
            return;
        }
        if (!returned) {
            interpreter().call(this);
        } else if (promised) {
            interpreter().callAgain(this);
        }
    }

    /** Takes the answer of a handler that was asked again. */
    void returnedAgain(TaskResult result) {
        if (!over && promised) {
            promised(result instanceof TaskResult.Submitted submission && submitted ? submission.end() : result);
        }
    }

    /** Asks the handler; called with the lock released. */
    TaskResult ask(TaskHandler handler) {
        try {
            return Objects.requireNonNull(
                    handler.handle(request()), "the handler returned null, not a TaskResult such as never()");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return TaskResult.failed("InterruptedException", interrupted.getMessage());
        } catch (Exception failure) { // whatever a handler throws is the task's failure
            return TaskResult.failed(failure.getClass().getSimpleName(), failure.getMessage());
        }
    }

    /** The answer of a future that failed, without the exception that a chain of futures wraps it in. */
    private static TaskResult broken(@Nullable Throwable failure) {
        Throwable told = failure == null ? new IllegalStateException("no answer") : failure;
        Throwable cause = told instanceof CompletionException && told.getCause() != null ? told.getCause() : told;
        return TaskResult.failed(cause.getClass().getSimpleName(), cause.getMessage());
    }

    private TaskRequest request() {
        Run run = visit.strand.run;
        return TaskRequest.builder(executor.resource().arn())
                .state(executor.name(), visit.strand.path(executor.name()))
                .attempt(visit.retries())
                .parameters(Json.text(arguments))
                .taskToken(executor.resource().waitsForToken() ? token : null)
                .execution(run.context().executionArn(), run.request().stateMachineArn())
                .credentials(credentials == null ? null : Json.text(credentials))
                .limits(TaskTimers.duration(timeout), TaskTimers.duration(heartbeat))
                .scheduledAt(interpreter().time().instant())
                .submittedAnswer(submittedAnswer)
                .build();
    }

    /** Takes the handler's answer. */
    void returned(TaskResult result) {
        if (!over) {
            note("returned", TapedResult.write(result));
            take(result);
        }
    }

    void take(TaskResult result) {
        returned = true;
        if (!result.accept(new StartRefused())) {
            events.started(null);
        }
        timers.start();
        settle(result);
    }

    private void settle(TaskResult result) {
        if (!over) {
            result.accept(new Settlement());
        }
    }

    /** Takes the answer that was promised. */
    private void promised(TaskResult result) {
        note("settled", TapedResult.write(result));
        keepPromise(result);
    }

    void keepPromise(TaskResult result) {
        promised = false;
        settle(result);
    }

    /** Takes it out of those that wait for a worker. */
    void withdraw() {
        interpreter().activities().withdraw(executor.resource().arn(), this);
    }

    /** Hands the task to a worker. */
    <T> T takenBy(@Nullable String workerName, BiFunction<String, String, T> task) {
        note("worker", workerName == null ? NullNode.instance : TextNode.valueOf(workerName));
        take(workerName);
        return task.apply(String.valueOf(token), Json.text(arguments));
    }

    void take(@Nullable String workerName) {
        returned = true;
        submitted = true;
        events.started(workerName);
        timers.start();
    }

    void succeedByToken(JsonNode output) {
        note("success", output);
        answered(call -> call.succeed(output));
    }

    void failByToken(@Nullable String error, @Nullable String cause) {
        note("failure", Tape.entry().put("error", error).put("cause", cause));
        answered(call -> call.fail(error, cause));
    }

    /** Takes an answer by token, now or once the handler has returned. */
    void answered(Consumer<TaskCall> answer) {
        if (submitted) {
            answer.accept(this);
        } else if (earlyAnswer == null) {
            earlyAnswer = answer;
        }
    }

    void stayAlive() {
        timers.heartbeat();
    }

    void heartbeat() {
        note("heartbeat", BooleanNode.TRUE);
        stayAlive();
    }

    /** Reads what the handler answered; what is not JSON fails the task. */
    private void read(String output, Consumer<JsonNode> then) {
        JsonNode read;
        try {
            read = Json.parse(output);
        } catch (IllegalArgumentException problem) {
            fail("States.TaskFailed", "The handler's answer is " + problem.getMessage());
            return;
        }
        StateError failure = executor.resource().failureIn(read);
        if (failure != null) {
            fail(failure.name(), failure.cause());
            return;
        }
        then.accept(read);
    }

    private void submitted(JsonNode output) {
        submitted = true;
        submittedAnswer = Json.text(output);
        events.submitted(output);
    }

    void succeed(JsonNode output) {
        if (Limits.exceedsData(output)) {
            StateError error = StateError.tooLarge(executor.resource().described());
            fail(error.name(), error.cause());
            return;
        }
        release();
        events.succeeded(output);
        visit.strand.resume(visit, () -> visit.leave(output));
    }

    void fail(@Nullable String error, @Nullable String cause) {
        release();
        events.failed(error, cause);
        failVisit(StateError.of(error, cause));
    }

    private void timedOut(StateError error) {
        if (over) {
            return;
        }
        if (executor.resource().startsJob()) {
            callOff();
        }
        release();
        events.timedOut(error.name(), error.cause());
        failVisit(error);
    }

    private void failVisit(StateError error) {
        visit.strand.resume(visit, () -> new Step.Failed(error));
    }

    /**
     * Forgets about the task; whoever still works on it is told by the cancellation of the answer's future.
     *
     * <p>Step Functions stops the job of a {@code .sync} task when the execution is stopped or times out, when a branch
     * or an iteration beside the task fails, and (measured of a nested execution in 2026) when the task times out.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-sync">.sync</a>
     */
    @Override
    public void callOff() {
        CompletableFuture<?> unanswered = pending;
        boolean waiting = !over;
        release();
        if (waiting && unanswered != null) {
            interpreter().outside(() -> unanswered.cancel(false));
        }
    }

    private void release() {
        if (over) {
            return;
        }
        over = true;
        timers.stop();
        if (token != null) {
            interpreter().tokens().end(token);
            if (!returned && executor.resource().family() == TaskResource.Family.ACTIVITY) {
                withdraw();
            }
        }
    }

    /** Carries a handler's answer out. */
    private final class Settlement implements TaskResult.Visitor<Boolean> {
        @Override
        public Boolean succeeded(TaskResult.Succeeded result) {
            if (!executor.resource().waitsForToken() || submitted) {
                read(result.output(), TaskCall.this::succeed);
            } else {
                read(result.output(), output -> {
                    TaskCall.this.submitted(output);
                    awaitToken();
                });
            }
            return true;
        }

        private boolean awaitToken() {
            if (earlyAnswer != null) {
                earlyAnswer.accept(TaskCall.this);
            } else {
                timers.awaitOutside();
            }
            return true;
        }

        @Override
        public Boolean failed(TaskResult.Failed result) {
            StateError error = StateError.of(result.error(), result.cause());
            switch (result.stage()) {
                case WORK -> fail(error.name(), error.cause());
                case TIMEOUT -> timedOut(error);
                case START -> refused(error, events::startFailed);
                case REQUEST -> refused(error, events::submitFailed);
            }
            return true;
        }

        private void refused(StateError error, BiConsumer<@Nullable String, @Nullable String> told) {
            release();
            told.accept(error.name(), error.cause());
            failVisit(error);
        }

        @Override
        public Boolean submitted(TaskResult.Submitted result) {
            read(result.output(), output -> {
                TaskCall.this.submitted(output);
                settle(result.end());
            });
            return true;
        }

        @Override
        public Boolean delayed(TaskResult.Delayed result) {
            timers.awaitInside();
            Instant due = visit.strand.run.now().plus(result.delay());
            timers.wake(visit.strand.run.taped().schedule(due, false, () -> settle(result.result())));
            return true;
        }

        @Override
        public Boolean later(TaskResult.Later result) {
            if (!result.inTime()) {
                timers.awaitOutside();
            }
            promised = true;
            pending = result.result().toCompletableFuture();
            result.result()
                    .whenComplete((answer, failure) -> interpreter().perform(() -> {
                        if (!over) {
                            promised(answer != null ? answer : broken(failure));
                        }
                    }));
            return true;
        }

        @Override
        public Boolean never(TaskResult.Never result) {
            if (executor.resource().waitsForToken()) {
                submitted = true;
                return awaitToken();
            }
            return true;
        }
    }
}
