package io.github.mfsm.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.history.ExecutionRecorder;
import io.github.mfsm.asl.internal.engine.Interpreter;
import io.github.mfsm.asl.internal.engine.Run;
import io.github.mfsm.asl.internal.engine.RunRequest;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskTokenException;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs state machines as AWS Step Functions does, in process and, unless told otherwise, in virtual time.
 *
 * <p>An execution runs on the thread that moves it on: {@link #start}, an answer by task token, or whoever advances the
 * time. With skipping time (the default) a started execution has ended when {@code start} returns, unless it waits for
 * an answer from outside. The same seed, handlers and calls give the same histories.
 *
 * <p>Thread-safe.
 */
public final class Engine {
    private final Interpreter interpreter;
    private final RandomGenerator names;

    private Engine(Builder builder) {
        this.interpreter = new Interpreter(new Interpreter.Settings(
                builder.time,
                NestedExecutions.before(builder.handler, builder.machines, () -> this),
                builder.seed,
                builder.objects,
                builder.activities,
                builder.activityHandled,
                builder.activityScheduled,
                listener(builder.started),
                listener(builder.ended),
                builder.recorder));
        this.names = new SplittableRandom(builder.seed ^ 0x6E616D6573L);
    }

    private static @Nullable Consumer<Run> listener(@Nullable Consumer<Execution> told) {
        return told == null ? null : run -> told.accept(new Execution(run));
    }

    /** Starts to put an engine together. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts an execution of a machine with an input, JSON text. */
    public Execution start(StateMachine machine, String input) {
        return start(StartRequest.of(machine).input(input).build());
    }

    /**
     * Starts an execution.
     *
     * @throws IllegalArgumentException if the input is not JSON
     */
    public Execution start(StartRequest request) {
        return new Execution(interpreter.start(runRequest(request)));
    }

    /**
     * Brings an execution back as it was, from what an {@link ExecutionRecorder} has taken down; it goes on with
     * {@link #resume}. No task is called, no time passes, and nobody is told of its start or its end so far.
     *
     * @param request what it was started with, its ARN included
     * @param entries what was taken down, oldest first
     * @throws IllegalArgumentException if the entries are not of such an execution
     */
    public Execution restore(StartRequest request, List<String> entries) {
        return new Execution(interpreter.restore(runRequest(request), entries));
    }

    /** Lets all restored executions go on: timers run on, and tasks whose answers had not come are called again. */
    public void resume() {
        interpreter.resume();
    }

    private static JsonNode input(StartRequest request) {
        try {
            return Json.parse(request.input());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the input is " + e.getMessage(), e);
        }
    }

    private RunRequest runRequest(StartRequest request) {
        JsonNode input = input(request);
        String name = request.name() != null ? request.name() : name();
        return new RunRequest(
                request.machine().program(),
                request.stateMachineArn(),
                request.executionArn(),
                name,
                request.roleArn(),
                input,
                request.isExpress());
    }

    private String name() {
        synchronized (names) {
            return new UUID(names.nextLong(), names.nextLong()).toString();
        }
    }

    /** Returns the engine's time. */
    public VirtualTime time() {
        return interpreter.time();
    }

    /**
     * Moves the engine's time on, running what falls due.
     *
     * @throws IllegalStateException in real time
     */
    public void advance(Duration step) {
        interpreter.time().advance(step);
        interpreter.time().idle();
    }

    /**
     * Ends a task successfully, as {@code SendTaskSuccess} does.
     *
     * @throws TaskTokenException if no running task has that token, or the output is not JSON
     */
    public void sendTaskSuccess(String taskToken, String output) {
        interpreter.succeed(taskToken, () -> parsed(output));
    }

    private static JsonNode parsed(String output) {
        try {
            return Json.parse(output);
        } catch (IllegalArgumentException problem) {
            throw new TaskTokenException(
                    TaskTokenException.Reason.INVALID_OUTPUT, String.valueOf(problem.getMessage()));
        }
    }

    /**
     * Fails a task, as {@code SendTaskFailure} does.
     *
     * @throws TaskTokenException if no running task has that token
     */
    public void sendTaskFailure(String taskToken, @Nullable String error, @Nullable String cause) {
        interpreter.fail(taskToken, error, cause);
    }

    /**
     * Reports a task alive, as {@code SendTaskHeartbeat} does.
     *
     * @throws TaskTokenException if no running task has that token
     */
    public void sendTaskHeartbeat(String taskToken) {
        interpreter.heartbeat(taskToken);
    }

    /**
     * Takes the oldest waiting task of an activity, as {@code GetActivityTask} does; returns at once.
     *
     * @param activityArn the activity
     * @param workerName the worker's name, as the history shows it, or {@code null}
     * @return the task, or empty if none waits
     */
    public Optional<ActivityTask> pollActivity(String activityArn, @Nullable String workerName) {
        return interpreter.poll(activityArn, workerName, ActivityTask::new);
    }

    /**
     * A task that a worker took from an activity.
     *
     * @param taskToken what the worker answers with
     * @param input the task's input, JSON text
     */
    public record ActivityTask(String taskToken, String input) {}

    /** Puts an engine together. */
    public static final class Builder {
        private VirtualTime time = VirtualTime.skipping();
        private TaskHandler handler = request -> {
            throw new IllegalStateException("no handler for " + request.resource() + "; give Engine.builder() one");
        };
        private final Map<String, StateMachine> machines = new HashMap<>();
        private long seed;
        private ObjectStore objects = ObjectStore.inMemory();
        private Predicate<String> activities = arn -> true;
        private Predicate<TaskRequest> activityHandled = request -> false;
        private Consumer<String> activityScheduled = arn -> {};
        private @Nullable Consumer<Execution> started;
        private @Nullable Consumer<Execution> ended;

        private @Nullable ExecutionRecorder recorder;

        private Builder() {}

        /** Sets the time; {@link VirtualTime#skipping()} by default. */
        public Builder time(VirtualTime time) {
            this.time = Objects.requireNonNull(time, "time");
            return this;
        }

        /** Sets who does the work of Task states; without one every task fails. */
        public Builder handlers(TaskHandler handler) {
            this.handler = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /**
         * Adds a machine that others may start: the engine runs {@code arn:aws:states:::states:startExecution} tasks,
         * with and without {@code .sync} and {@code .sync:2}, that name its ARN.
         */
        public Builder machine(String stateMachineArn, StateMachine machine) {
            machines.put(
                    Objects.requireNonNull(stateMachineArn, "stateMachineArn"),
                    Objects.requireNonNull(machine, "machine"));
            return this;
        }

        /**
         * Sets the seed of everything random: names, tokens, jitter, {@code States.UUID} and the like; 0 by default.
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets what distributed Maps read from and write to; an empty one in memory by default. */
        public Builder objects(ObjectStore objects) {
            this.objects = Objects.requireNonNull(objects, "objects");
            return this;
        }

        /** Sets which activities exist, by ARN; all by default. */
        public Builder activities(Predicate<String> exists) {
            this.activities = Objects.requireNonNull(exists, "exists");
            return this;
        }

        /**
         * Sets which activity tasks the {@linkplain #handlers handler} does, rather than a worker that polls; none by
         * default.
         */
        public Builder handledActivities(Predicate<TaskRequest> handled) {
            this.activityHandled = Objects.requireNonNull(handled, "handled");
            return this;
        }

        /** Sets who is told, by the activity's ARN, of every activity task that starts to wait for a worker. */
        public Builder onActivityScheduled(Consumer<String> listener) {
            this.activityScheduled = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Sets who is told of every execution that starts, the children of distributed Maps included. */
        public Builder onStarted(Consumer<Execution> listener) {
            this.started = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Sets who is told of every execution that has ended. */
        public Builder onEnded(Consumer<Execution> listener) {
            this.ended = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Sets who takes down what moves executions on, for {@link Engine#restore}; nobody by default. */
        public Builder recorder(ExecutionRecorder recorder) {
            this.recorder = Objects.requireNonNull(recorder, "recorder");
            return this;
        }

        /** Returns the engine. */
        public Engine build() {
            return new Engine(this);
        }
    }
}
