package io.github.mfsm.asl;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.internal.engine.Run;
import io.github.mfsm.asl.internal.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An execution: running, or ended.
 *
 * <p>A live view, thread-safe: what it tells changes as the execution goes on. Two views of the same execution are
 * equal.
 */
public final class Execution {
    private final Run run;

    Execution(Run run) {
        this.run = run;
    }

    /** Returns its ARN. */
    public String arn() {
        return run.request().executionArn();
    }

    /** Returns its name. */
    public String name() {
        return run.request().name();
    }

    /** Returns the ARN of its state machine. */
    public String stateMachineArn() {
        return run.request().stateMachineArn();
    }

    /** Returns its input, JSON text. */
    public String input() {
        return Json.text(run.request().input());
    }

    /** Returns how it stands. */
    public ExecutionStatus status() {
        return run.status();
    }

    /** Returns its output, JSON text; empty unless it succeeded. */
    public Optional<String> output() {
        return Optional.ofNullable(run.output()).map(Json::text);
    }

    /** Returns the name of the error it ended with, if there was one. */
    public Optional<String> error() {
        return Optional.ofNullable(run.error());
    }

    /** Returns the cause it ended with, if there was one. */
    public Optional<String> cause() {
        return Optional.ofNullable(run.cause());
    }

    /** Returns when it started. */
    public Instant startDate() {
        return run.startDate();
    }

    /** Returns when it ended; empty while it runs. */
    public Optional<Instant> stopDate() {
        return Optional.ofNullable(run.stopDate());
    }

    /** Returns its history so far, oldest event first. */
    public List<HistoryEvent> history() {
        return run.toldHistory();
    }

    /** Returns the definition it runs; for the child of a distributed Map, that of the whole machine. */
    public Definition definition() {
        return run.definition();
    }

    /**
     * Returns its visits to states so far, those within Parallel and inline Map states included, in the order of entry.
     */
    public List<StateVisit> visits() {
        return run.toldVisits();
    }

    /** Returns the names of the states it entered, in order, those within Parallel and inline Map states included. */
    public List<String> visitedStates() {
        return run.toldHistory().stream()
                .filter(event -> event.type().isStateEntered())
                .map(event -> event.name().orElseThrow())
                .toList();
    }

    /** Returns the Map Runs of its distributed Map states, oldest first. */
    public List<MapRun> mapRuns() {
        return run.mapRuns().stream().map(MapRun::new).toList();
    }

    /** Returns the ARN of the Map Run that started it; empty unless it is the child of a distributed Map. */
    public Optional<String> mapRunArn() {
        return Optional.ofNullable(run.mapRunArn());
    }

    /** Tells whether an event of a type is in its history. */
    public boolean happened(HistoryEventType type) {
        return run.toldHistory().stream().anyMatch(event -> event.type() == type);
    }

    /**
     * Stops it, as {@code StopExecution} does; does nothing if it has ended.
     *
     * @param error an error's name, or {@code null}
     * @param cause a cause, or {@code null}
     */
    public void stop(@Nullable String error, @Nullable String cause) {
        run.stop(error, cause);
    }

    /** Has it end, aborted, when it is about to enter its next state, as after {@code DeleteStateMachine}. */
    public void stopAtNextTransition() {
        run.stopAtNextTransition();
    }

    /**
     * Goes on with the state it ended in unsuccessfully, as {@code RedriveExecution} does; that state's retries are
     * counted again, and of a Parallel or Map state the branches, iterations or child executions go on that did not
     * succeed.
     *
     * @return whether it could: not if it is running, has succeeded, ended 14 days ago or started a year ago, or has no
     *     more room in its history
     */
    public boolean redrive() {
        return run.redrive();
    }

    /** Returns how often it was redriven. */
    public int redriveCount() {
        return run.redriveCount();
    }

    /** Returns when it was last redriven; empty if it never was. */
    public Optional<Instant> redriveDate() {
        return Optional.ofNullable(run.redriveDate());
    }

    /** Has {@code listener} called once, when the execution has ended; at once if it has. */
    public void whenEnded(Consumer<Execution> listener) {
        run.whenEnded(ended -> listener.accept(this));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Execution execution && execution.run == run;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(run);
    }

    @Override
    public String toString() {
        return "Execution[" + arn() + " " + status() + "]";
    }
}
