package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.history.ExecutionRecorder;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.asl.time.VirtualTime.Timer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions: one lock around all of their state, no thread of its own.
 *
 * <p>Every call from outside and every timer does its work under the lock, then, with the lock released, calls the task
 * handlers that the work asked for, and last offers skipping time the chance to jump. Thread-safe.
 */
public final class Interpreter {
    /**
     * What an interpreter works with.
     *
     * @param time clock and timers
     * @param handler does the tasks' work
     * @param seed of everything random
     * @param objects what distributed Maps read and write
     * @param activityExists which activities there are
     * @param activityHandled which activity tasks the handler does, rather than a worker
     * @param activityScheduled told, by ARN, of every activity task that waits for a worker
     * @param started told of every execution that starts, those of distributed Maps included, if anybody is
     * @param ended told of every execution that ends, if anybody is
     * @param recorder takes down what moves executions on, or {@code null}
     */
    public record Settings(
            VirtualTime time,
            TaskHandler handler,
            long seed,
            ObjectStore objects,
            Predicate<String> activityExists,
            Predicate<TaskRequest> activityHandled,
            Consumer<String> activityScheduled,
            @Nullable Consumer<Run> started,
            @Nullable Consumer<Run> ended,
            @Nullable ExecutionRecorder recorder) {}

    private final Settings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final ArrayDeque<Runnable> outbound = new ArrayDeque<>();
    private final SplittableRandom random;
    private final TaskTokens tokens;
    private final Activities activities = new Activities();
    private final List<Tape> restored = new ArrayList<>();
    /** The one instant of what is under way, under the lock. */
    private @Nullable Instant instant;

    /** Creates one. */
    public Interpreter(Settings settings) {
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
        this.tokens = new TaskTokens(new SplittableRandom(settings.seed() ^ 0x5851F42D4C957F2DL));
    }

    /** Starts an execution and runs it as far as it goes at this instant. */
    public Run start(RunRequest request) {
        return answer(() -> launch(request));
    }

    private Run launch(RunRequest request) {
        ExecutionRecorder recorder = settings.recorder();
        if (recorder == null) {
            return prepare(request, null).begin();
        }
        Tape tape = new Tape(this, recorder, request.executionArn());
        long seed = random.nextLong();
        tape.begin(seed);
        return prepare(request, null, tape, seed).begin();
    }

    /** Creates an execution that is yet to begin; called under the lock. */
    Run prepare(RunRequest request, @Nullable RunParent parent) {
        Tape tape = parent == null ? null : parent.run().taped().tape();
        RandomGenerator seeds =
                parent == null || tape == null ? random : parent.run().random();
        return prepare(request, parent, tape, seeds.nextLong());
    }

    private Run prepare(RunRequest request, @Nullable RunParent parent, @Nullable Tape tape, long seed) {
        Run run = new Run(this, request, parent, tape, seed);
        if (tape == null || !tape.isReplaying()) {
            tell(settings.started(), run);
        }
        return run;
    }

    private void tell(@Nullable Consumer<Run> listener, Run run) {
        if (listener != null) {
            outbound.add(() -> listener.accept(run));
        }
    }

    /** Has the listener told that an execution has ended; called under the lock. */
    void tellEnded(Run run) {
        tell(settings.ended(), run);
    }

    /**
     * Brings an execution back; it goes on with {@link #resume}.
     *
     * @param request what it was started with
     * @param entries what was taken down
     * @throws IllegalArgumentException if the entries are not of such an execution
     */
    public Run restore(RunRequest request, List<String> entries) {
        ExecutionRecorder recorder = Objects.requireNonNull(settings.recorder(), "recorder");
        return read(() -> {
            Tape tape = new Tape(this, recorder, request.executionArn());
            Run run = tape.replay(
                    entries, seed -> prepare(request, null, tape, seed).begin());
            restored.add(tape);
            return run;
        });
    }

    /** Lets what was restored go on. */
    public void resume() {
        perform(() -> {
            restored.forEach(Tape::resume);
            restored.clear();
        });
    }

    /** Returns the time; within one piece of work it stands still. Called under the lock. */
    Instant now() {
        Instant fixed = instant;
        return fixed == null ? settings.time().instant() : fixed;
    }

    /** Does work under the lock, and what follows from it there, all at one instant. */
    <T> T at(Instant when, Supplier<T> work) {
        lock.lock();
        Instant before = instant;
        instant = when;
        try {
            T answer = work.get();
            drain();
            return answer;
        } finally {
            instant = before;
            lock.unlock();
        }
    }

    /** Does work under the lock, then whatever follows from it. */
    void perform(Runnable work) {
        locked(work);
        flush();
        settings.time().idle();
    }

    /** Like {@link #perform}, with an answer. */
    <T> T answer(Supplier<T> work) {
        T answer = at(settings.time().instant(), work);
        flush();
        settings.time().idle();
        return answer;
    }

    /** Reads something under the lock. */
    <T> T read(Supplier<T> query) {
        lock.lock();
        try {
            return query.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable work) {
        at(settings.time().instant(), () -> {
            work.run();
            return true;
        });
    }

    private void drain() {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
            next.run();
        }
    }

    /** Has work done before the lock is released, after what is in line already; called under the lock. */
    void later(Runnable work) {
        ready.add(work);
    }

    /** Has something called with the lock released; called under the lock. */
    void outside(Runnable call) {
        outbound.add(call);
    }

    /** Has a task handler called with the lock released, and its answer taken under it; called under the lock. */
    void call(TaskCall call) {
        outbound.add(() -> {
            var result = ask(call);
            locked(() -> call.returned(result));
        });
    }

    /** Has a handler that promised an answer asked again, since nobody is there any more who would give it. */
    void callAgain(TaskCall call) {
        outbound.add(() -> {
            var result = ask(call);
            locked(() -> call.returnedAgain(result));
        });
    }

    private TaskResult ask(TaskCall call) {
        ExecutionRecorder recorder = settings.recorder();
        if (recorder != null) {
            recorder.beforeTask();
        }
        return call.ask(settings.handler());
    }

    private void flush() {
        for (Runnable call = read(outbound::poll); call != null; call = read(outbound::poll)) {
            settings.time().hold();
            try {
                call.run();
            } finally {
                settings.time().release();
            }
        }
    }

    /** Has work done at a later instant; idle time never jumps to a deadline. */
    Timer arm(Instant due, boolean deadline, Runnable work) {
        Runnable task = () -> perform(work);
        return deadline
                ? settings.time().scheduleDeadline(due, task)
                : settings.time().scheduleAt(due, task);
    }

    /** Returns clock and timers. */
    public VirtualTime time() {
        return settings.time();
    }

    Settings settings() {
        return settings;
    }

    TaskTokens tokens() {
        return tokens;
    }

    Activities activities() {
        return activities;
    }

    /**
     * Ends a task successfully by its token. The token is looked at first: where that and the output are wrong, the
     * error is the token's. That is recorded of a token that there never was; one of a task that has ended is taken for
     * the same.
     *
     * @throws io.github.mfsm.asl.task.TaskTokenException if no running task has that token
     */
    public void succeed(String token, Supplier<JsonNode> output) {
        perform(() -> tokens.running(token).succeedByToken(output.get()));
    }

    /**
     * Fails a task by its token.
     *
     * @throws io.github.mfsm.asl.task.TaskTokenException if no running task has that token
     */
    public void fail(String token, @Nullable String error, @Nullable String cause) {
        perform(() -> tokens.running(token).failByToken(error, cause));
    }

    /**
     * Reports a task alive by its token.
     *
     * @throws io.github.mfsm.asl.task.TaskTokenException if no running task has that token
     */
    public void heartbeat(String token) {
        perform(() -> tokens.running(token).heartbeat());
    }

    /** Hands out the oldest task that waits for a worker of an activity: made of its token and its input. */
    public <T> Optional<T> poll(String activityArn, @Nullable String workerName, BiFunction<String, String, T> task) {
        return answer(() -> activities.poll(activityArn).map(call -> call.takenBy(workerName, task)));
    }
}
