package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.history.StateVisit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One execution. Its public methods take the engine's lock; the others are called under it. */
public final class Run implements Strand.Owner {
    private final Interpreter interpreter;
    private final @Nullable RunParent parent;
    private final RunTape taped;
    private final Instant startDate;
    private @Nullable OpenLog open;
    private @Nullable PackedLog packed;
    /** Where its randomness comes from, which most executions don't need. */
    private final long seed;

    private @Nullable RandomGenerator random;
    private List<Consumer<Run>> endListeners = List.of();
    private List<MapRun> mapRuns = List.of();
    private @Nullable RunContext context;
    private ExecutionStatus status = ExecutionStatus.RUNNING;
    private @Nullable String error;
    private @Nullable String cause;
    private @Nullable Instant stopDate;
    private @Nullable Strand root;
    private @Nullable RunTimeout timeout;
    private int outside;
    private boolean closing;
    private boolean stopping;
    private @Nullable Redrives redrives;

    Run(Interpreter interpreter, RunRequest request, @Nullable RunParent parent, @Nullable Tape tape, long seed) {
        this.interpreter = interpreter;
        this.open = new OpenLog(request, new History(), null);
        this.parent = parent;
        this.taped = new RunTape(this, tape);
        this.seed = seed;
        this.startDate = interpreter.now().truncatedTo(ChronoUnit.MILLIS); // as fine as the events
    }

    /** Starts; called once. */
    Run begin() {
        RunRequest request = log().request;
        record(0, HistoryEventType.EXECUTION_STARTED, request);
        limit(RunTimeout.of(request, taped, this::timeOut));
        root = new Strand(this, request.program().flow(), this, new VariableScope(null));
        root.start(request.input());
        return this;
    }

    /** Sets how long it may run, from now. */
    void limit(@Nullable RunTimeout most) {
        timeout = most;
        armTimeout();
    }

    private void armTimeout() {
        if (!isOver() && timeout != null) {
            timeout.arm(Objects.requireNonNullElse(redriveDate(), startDate), outside > 0);
        }
    }

    /** Counts the answers from outside that the execution waits for; idle time must not time it out meanwhile. */
    void awaitsOutside(int change) {
        int before = outside;
        outside += change;
        if ((before == 0) != (outside == 0)) {
            armTimeout();
        }
        if (parent != null) {
            parent.run().awaitsOutside(change);
        }
    }

    /** The event follows no other and names the error, which the execution itself doesn't have (measured in 2026). */
    private void timeOut() {
        if (!isOver()) {
            end(
                    ExecutionStatus.TIMED_OUT,
                    HistoryEventType.EXECUTION_TIMED_OUT,
                    0,
                    EventDetails.of("error", StateError.TIMEOUT));
        }
    }

    @Override
    public void finished(Strand strand, JsonNode result) {
        if (atEventLimit()) {
            failAtEventLimit();
            return;
        }
        log().output(result);
        end(
                ExecutionStatus.SUCCEEDED,
                HistoryEventType.EXECUTION_SUCCEEDED,
                strand.lastEvent(),
                EventDetails.of("output", new EventDetails.JsonText(result, true)));
    }

    @Override
    public void failed(Strand strand, StateError failure) {
        close(
                ExecutionStatus.FAILED,
                failure.name(),
                failure.cause(),
                HistoryEventType.EXECUTION_FAILED,
                strand.lastEvent());
    }

    void failAtEventLimit() {
        close(
                ExecutionStatus.FAILED,
                StateError.RUNTIME,
                "The execution reached the maximum number of history events (" + Limits.EVENTS + ").",
                HistoryEventType.EXECUTION_FAILED,
                log().history.size());
    }

    boolean atEventLimit() {
        return history().isFull();
    }

    /** Returns its events, for those who know that it isn't over and that there is room. */
    History history() {
        return Objects.requireNonNull(open, "a child that has succeeded is packed").history;
    }

    private void close(
            ExecutionStatus end,
            @Nullable String errorName,
            @Nullable String errorCause,
            HistoryEventType type,
            int previousEvent) {
        if (isOver()) {
            return;
        }
        error = errorName;
        cause = errorCause;
        end(end, type, previousEvent, EventDetails.of("error", errorName, "cause", errorCause));
    }

    private void end(ExecutionStatus end, HistoryEventType type, int previousEvent, EventDetails details) {
        closing = true;
        if (timeout != null) {
            timeout.cancel();
        }
        if (root != null) {
            root.drop();
        }
        if (root != null && end != ExecutionStatus.SUCCEEDED) {
            redrives = redrives == null ? new Redrives() : redrives;
            redrives.endedIn(root, startDate, now());
        }
        log().history.add(previousEvent, now(), type, details);
        status = end;
        stopDate = now();
        root = null;
        if (parent != null) {
            parent.ended(this);
        }
        endListeners.forEach(listener -> interpreter.outside(() -> listener.accept(this)));
        endListeners = List.of();
        if (!taped.isReplaying()) {
            interpreter.tellEnded(this);
        }
        pack();
    }

    /** Keeps a child that has succeeded, and so can't go on again, in few bytes. */
    private void pack() {
        if (parent != null && status == ExecutionStatus.SUCCEEDED && mapRuns.isEmpty()) {
            packed = PackedLog.of(log(), this, parent);
            open = null;
            random = null;
            context = null;
            timeout = null;
        }
    }

    /** Returns what it tells of itself. */
    private OpenLog log() {
        return open == null ? Objects.requireNonNull(packed).open(this) : open;
    }

    /** Adds an event, unless the execution is over or only its last event has room left. */
    int record(int previousEvent, HistoryEventType type, @Nullable Told details) {
        History history = history();
        return closing || history.isFull() ? previousEvent : history.add(previousEvent, now(), type, details);
    }

    boolean isOver() {
        return status != ExecutionStatus.RUNNING || closing;
    }

    Instant now() {
        return interpreter.now();
    }

    /** Returns what it has from outside. */
    RunTape taped() {
        return taped;
    }

    void stopNext() {
        stopping = true;
    }

    Interpreter interpreter() {
        return interpreter;
    }

    RandomGenerator random() {
        if (random == null) {
            random = new SplittableRandom(seed);
        }
        return random;
    }

    /** Tells whether one state can be left and another one entered. */
    boolean goesOn() {
        return !stopping && history().hasRoomForTwo();
    }

    /** Ends the execution, which {@link #goesOn} no more. */
    void goesNoFurther() {
        if (stopping) {
            abort(null, null);
        } else {
            failAtEventLimit();
        }
    }

    /** Returns its part of the context object. */
    RunContext context() {
        context = context == null ? new RunContext(this) : context;
        return context;
    }

    @Nullable
    MapItem mapItem() {
        return parent == null ? null : parent.item();
    }

    void add(MapRun mapRun) {
        mapRuns = Stream.concat(mapRuns.stream(), Stream.of(mapRun)).toList();
    }

    /** Returns what it was started with. */
    public RunRequest request() {
        return interpreter.read(() -> log().request);
    }

    /** Returns how it stands. */
    public ExecutionStatus status() {
        return interpreter.read(() -> redrives == null ? status : redrives.status(status));
    }

    /** Returns its output, or {@code null} if it has none. */
    public @Nullable JsonNode output() {
        return interpreter.read(() -> log().output());
    }

    /** Returns the error it ended with, or {@code null}. */
    public @Nullable String error() {
        return interpreter.read(() -> error);
    }

    /** Returns the cause it ended with, or {@code null}. */
    public @Nullable String cause() {
        return interpreter.read(() -> cause);
    }

    /** Returns when it started. */
    public Instant startDate() {
        return startDate;
    }

    /** Returns when it ended, or {@code null}. */
    public @Nullable Instant stopDate() {
        return interpreter.read(() -> stopDate);
    }

    /** Returns the visits so far, in the order of entry. */
    public List<StateVisit> toldVisits() {
        return interpreter.read(() -> log().toldVisits());
    }

    /** Returns its machine's definition, that of the whole machine for a child of a distributed Map. */
    public Definition definition() {
        return parent == null ? request().program().definition() : parent.run().definition();
    }

    /** Returns its history so far. */
    public List<HistoryEvent> toldHistory() {
        return interpreter.read(() -> log().history.snapshot());
    }

    /** Returns the Map Runs of its distributed Map states, oldest first. */
    public List<MapRun> mapRuns() {
        return interpreter.read(() -> mapRuns);
    }

    /** Returns the ARN of the Map Run it is a child of, or {@code null}. */
    public @Nullable String mapRunArn() {
        return parent == null ? null : parent.mapRunArn();
    }

    /** Has it end, aborted, when it is about to enter its next state. */
    public void stopAtNextTransition() {
        interpreter.perform(taped::stopNext);
    }

    /** Returns how often it was redriven. */
    public int redriveCount() {
        return interpreter.read(() -> redrives == null ? 0 : redrives.count());
    }

    /** Returns when it was last redriven, or {@code null}. */
    public @Nullable Instant redriveDate() {
        return interpreter.read(() -> redrives == null ? null : redrives.last());
    }

    /** Goes on with the state that it ended in unsuccessfully, its retries counted anew; returns whether it could. */
    public boolean redrive() {
        return interpreter.answer(taped::redrive);
    }

    /** Returns the status that it ended with, be it to be redriven. */
    ExecutionStatus endedIn() {
        return status;
    }

    /** Returns how it is redriven once it has ended without success. */
    Redrives redrives() {
        return Objects.requireNonNull(redrives, "it has never ended without success");
    }

    /** Tells whether it can go on: in time, and with room in its history (API reference, RedriveExecution). */
    boolean isRedrivable() {
        return redrives != null && redrives.isPossible(now()) && !atEventLimit();
    }

    /** Goes on; only if that is possible. */
    void redriveNow() {
        Strand strand = redrives().next(now());
        context = null;
        status = ExecutionStatus.RUNNING;
        stopDate = null;
        error = null;
        cause = null;
        closing = false;
        stopping = false;
        root = strand;
        strand.lastEvent(record(
                log().history.size(),
                HistoryEventType.EXECUTION_REDRIVEN,
                EventDetails.of("redriveCount", redriveCount())));
        armTimeout();
        strand.redrive();
    }

    /** Stops it; does nothing if it has ended. */
    public void stop(@Nullable String errorName, @Nullable String errorCause) {
        interpreter.perform(() -> {
            taped.note(Tape.entry().put("stop", true).put("error", errorName).put("cause", errorCause));
            abort(errorName, errorCause);
        });
    }

    /** The event follows no other (recorded for a stopped Wait, and measured in 2026). */
    void abort(@Nullable String errorName, @Nullable String errorCause) {
        close(ExecutionStatus.ABORTED, errorName, errorCause, HistoryEventType.EXECUTION_ABORTED, 0);
    }

    /** Has a listener called, with the lock released, when it has ended; at once if it has. */
    public void whenEnded(Consumer<Run> listener) {
        interpreter.perform(() -> {
            if (isOver()) {
                interpreter.outside(() -> listener.accept(this));
            } else {
                endListeners = new ArrayList<>(endListeners);
                endListeners.add(listener);
            }
        });
    }
}
