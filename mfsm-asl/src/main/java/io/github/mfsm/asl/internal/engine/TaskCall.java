package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.expr.Scope;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.asl.task.ActivityTask;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt at a task: from its scheduling to its answer, its timeout or its being called off. */
final class TaskCall implements Visit.Suspended {
    private final Visit visit;
    private final TaskExecutor executor;
    private final Scope scope;
    private final JsonNode arguments;
    private final @Nullable Long timeout;
    private final @Nullable Long heartbeat;
    private final @Nullable JsonNode credentials;
    private final @Nullable String token;
    private final TaskEvents events;
    private final TaskTimers timers;
    private boolean over;
    /** An answer that is still to come, where the handler said so. */
    private @Nullable CompletableFuture<?> pending;

    private boolean returned;
    private boolean submitted;
    /** An answer by token that came before the handler returned. */
    private @Nullable Consumer<TaskCall> earlyAnswer;

    TaskCall(
            Visit visit,
            TaskExecutor executor,
            Scope scope,
            JsonNode arguments,
            @Nullable Long timeout,
            @Nullable Long heartbeat,
            @Nullable JsonNode credentials) {
        this.visit = visit;
        this.executor = executor;
        this.scope = scope;
        this.arguments = arguments;
        this.timeout = timeout;
        this.heartbeat = heartbeat;
        this.credentials = credentials;
        this.token = visit.taskToken();
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
        if (executor.resource().family() == TaskResource.Family.ACTIVITY
                && !interpreter().settings().activityHandled().test(request())) {
            timers.startTimeout();
            timers.awaitOutside();
            String activity = executor.resource().arn();
            interpreter().activities().offer(activity, this);
            interpreter()
                    .outside(() -> interpreter().settings().activityScheduled().accept(activity));
        } else {
            interpreter().call(this);
        }
    }

    /** Asks the handler; called with the lock released. */
    TaskResult ask(TaskHandler handler) {
        try {
            return handler.handle(request());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return TaskResult.failed("InterruptedException", interrupted.getMessage());
        } catch (Exception failure) { // whatever a handler throws is the task's failure
            return TaskResult.failed(failure.getClass().getSimpleName(), failure.getMessage());
        }
    }

    private TaskRequest request() {
        Run run = visit.strand.run;
        return TaskRequest.builder(executor.resource().arn())
                .state(executor.name(), visit.strand.path(executor.name()))
                .attempt(visit.retries())
                .parameters(arguments.toString())
                .taskToken(executor.resource().waitsForToken() ? token : null)
                .execution(run.request().executionArn(), run.request().stateMachineArn())
                .credentials(credentials == null ? null : credentials.toString())
                .limits(seconds(timeout), seconds(heartbeat))
                .scheduledAt(run.now())
                .build();
    }

    private static @Nullable Duration seconds(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    /** Takes the handler's answer. */
    void returned(TaskResult result) {
        if (over) {
            return;
        }
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

    /** Hands the task to a worker. */
    ActivityTask takenBy(@Nullable String workerName) {
        returned = true;
        submitted = true;
        events.started(workerName);
        timers.start();
        return new ActivityTask(String.valueOf(token), arguments.toString());
    }

    /** Takes an answer by token, now or once the handler has returned. */
    void answered(Consumer<TaskCall> answer) {
        if (submitted) {
            answer.accept(this);
        } else if (earlyAnswer == null) {
            earlyAnswer = answer;
        }
    }

    void heartbeat() {
        timers.heartbeat();
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
        then.accept(read);
    }

    private void submitted(JsonNode output) {
        submitted = true;
        events.submitted(output);
    }

    void succeed(JsonNode output) {
        if (Limits.exceedsData(output)) {
            StateError error = StateError.tooLarge(executor.resource().described());
            fail(error.name(), error.cause());
            return;
        }
        end();
        events.succeeded(output);
        visit.strand.resume(visit, () -> visit.leave(scope.withResult(output), executor.next));
    }

    void fail(@Nullable String error, @Nullable String cause) {
        end();
        events.failed(error, cause);
        failVisit(StateError.of(error, cause));
    }

    private void timedOut(StateError error) {
        if (over) {
            return;
        }
        end();
        events.timedOut(error.name(), error.cause());
        failVisit(error);
    }

    private void failVisit(StateError error) {
        visit.strand.resume(visit, () -> new Step.Failed(error));
    }

    private void end() {
        release();
        visit.suspendOn(null);
    }

    /**
     * Forgets about the task; whoever still works on it is told by the cancellation of the answer's future.
     *
     * <p>Step Functions stops the job of a {@code .sync} task when the execution is stopped or times out, and when a branch or an
     * iteration beside the task fails, but not when the task itself times out.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-sync">Run a job</a>
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
                interpreter().activities().withdraw(executor.resource().arn(), this);
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
            Consumer<TaskCall> early = earlyAnswer;
            if (early != null) {
                early.accept(TaskCall.this);
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
            end();
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
            Instant due = visit.strand.run.now().plus(result.delay());
            timers.wake(interpreter().schedule(due, () -> settle(result.result())));
            return true;
        }

        @Override
        public Boolean later(TaskResult.Later result) {
            if (!result.inTime()) {
                timers.awaitOutside();
            }
            pending = result.result().toCompletableFuture();
            result.result()
                    .whenComplete((answer, failure) -> interpreter().perform(() -> {
                        if (answer != null) {
                            settle(answer);
                        } else if (!over) {
                            Throwable cause = failure == null ? new IllegalStateException("no answer") : failure;
                            fail(cause.getClass().getSimpleName(), cause.getMessage());
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

    /** Tells whether an answer says that the task never started. */
    private static final class StartRefused implements TaskResult.Visitor<Boolean> {
        @Override
        public Boolean failed(TaskResult.Failed result) {
            return result.stage() == TaskResult.Stage.START;
        }

        @Override
        public Boolean delayed(TaskResult.Delayed result) {
            return result.result().accept(this);
        }

        @Override
        public Boolean succeeded(TaskResult.Succeeded result) {
            return false;
        }

        @Override
        public Boolean submitted(TaskResult.Submitted result) {
            return false;
        }

        @Override
        public Boolean later(TaskResult.Later result) {
            return false;
        }

        @Override
        public Boolean never(TaskResult.Never result) {
            return false;
        }
    }
}
