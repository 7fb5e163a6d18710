package io.github.mfsm.asl;

import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.history.ExecutionStatus;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Map Run: the child executions of one visit to a distributed Map state. A live view, thread-safe. */
public final class MapRun {
    private final io.github.mfsm.asl.internal.engine.MapRun mapRun;

    MapRun(io.github.mfsm.asl.internal.engine.MapRun mapRun) {
        this.mapRun = mapRun;
    }

    /** Returns its ARN. */
    public String arn() {
        return mapRun.arn();
    }

    /** Returns what its child executions are: its {@code ExecutionType}. */
    public MachineType executionType() {
        return mapRun.childType();
    }

    /** Returns the execution whose state it belongs to. */
    public Execution execution() {
        return new Execution(mapRun.run());
    }

    /** Returns how it stands. */
    public ExecutionStatus status() {
        return mapRun.status();
    }

    /** Returns when it started. */
    public Instant startDate() {
        return mapRun.startDate();
    }

    /** Returns when it ended; empty while it runs. */
    public Optional<Instant> stopDate() {
        return Optional.ofNullable(mapRun.stopDate());
    }

    /** Returns how often it was redriven, with its execution. */
    public int redriveCount() {
        return mapRun.redriveCount();
    }

    /** Returns when it was last redriven; empty if it never was. */
    public Optional<Instant> redriveDate() {
        return Optional.ofNullable(mapRun.redriveDate());
    }

    /** Returns how many unsuccessful child executions wait to be redriven. */
    public int pendingRedrive() {
        return mapRun.pendingRedrive();
    }

    /** Returns how many items these child executions have. */
    public int pendingRedriveItems() {
        return mapRun.pendingRedriveItems();
    }

    /** Returns the most child executions that run at once, 0 for no limit. */
    public long maxConcurrency() {
        return mapRun.maxConcurrency();
    }

    /** Returns how many child executions may fail. */
    public long toleratedFailureCount() {
        return mapRun.tolerance().count();
    }

    /** Returns what share of the child executions may fail, in per cent. */
    public double toleratedFailurePercentage() {
        return mapRun.tolerance().percentage();
    }

    /**
     * Changes its limits, as {@code UpdateMapRun} does; {@code null} leaves one as it is.
     *
     * @param maxConcurrency the most child executions at once, 0 for no limit
     * @param toleratedFailureCount how many child executions may fail
     * @param toleratedFailurePercentage what share of the child executions may fail, in per cent
     */
    public void update(
            @Nullable Long maxConcurrency,
            @Nullable Long toleratedFailureCount,
            @Nullable Double toleratedFailurePercentage) {
        mapRun.update(maxConcurrency, toleratedFailureCount, toleratedFailurePercentage);
    }

    /** Returns how many items there are. */
    public int itemCount() {
        return mapRun.items();
    }

    /** Returns how many child executions there are to be: as many as items, or batches of items. */
    public int executionCount() {
        return mapRun.total();
    }

    /** Returns how many child executions have ended in a status. */
    public int ended(ExecutionStatus status) {
        return mapRun.ended(status);
    }

    /** Returns how many items the child executions have that have ended in a status. */
    public int endedItems(ExecutionStatus status) {
        return mapRun.endedItems(status);
    }

    /**
     * Returns of how many child executions the results are written: 0 while it runs, then all that were started, also
     * without a ResultWriter. Those that a ResultWriter could not write don't count.
     */
    public int resultsWritten() {
        return mapRun.resultsWritten();
    }

    /** Returns how many items these child executions have. */
    public int resultsWrittenItems() {
        return mapRun.resultsWrittenItems();
    }

    /** Returns how many child executions run now. */
    public int runningCount() {
        return mapRun.running();
    }

    /** Returns how many items the child executions have that run now. */
    public int runningItems() {
        return mapRun.runningItems();
    }

    /** Returns its ARN and status. */
    @Override
    public String toString() {
        return "MapRun[" + arn() + ' ' + status() + ']';
    }

    /** Returns the child executions started so far, in the order of their items; those to come are not in the list. */
    public List<Execution> children() {
        int started = mapRun.started();
        return new AbstractList<>() {
            @Override
            public Execution get(int index) {
                return new Execution(mapRun.child(Objects.checkIndex(index, started)));
            }

            @Override
            public int size() {
                return started;
            }
        };
    }
}
