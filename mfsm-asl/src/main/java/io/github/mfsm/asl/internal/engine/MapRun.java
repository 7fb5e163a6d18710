package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.history.ExecutionStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The children of one distributed Map state's visit. Its public methods take the engine's lock. */
public final class MapRun {
    /**
     * How many items may fail; those of a batch fail together.
     *
     * @param count {@code ToleratedFailureCount}
     * @param percentage {@code ToleratedFailurePercentage}
     */
    public record Tolerance(long count, double percentage) {
        boolean exceededBy(long failed, long total) {
            if (failed == 0) {
                return false;
            }
            boolean byCount = failed > count;
            boolean byPercentage = total > 0 && failed * 100.0 / total > percentage;
            if (count > 0 && percentage > 0) {
                return byCount || byPercentage;
            }
            return percentage > 0 ? byPercentage : byCount;
        }
    }

    /** How many children run at once at most. */
    private static final int MOST_AT_ONCE = 10_000;

    private final Run run;
    private final String arn;
    private final MachineType childType;
    private long maxConcurrency;
    private Tolerance tolerance;
    private final Instant startDate;
    private final Map<ExecutionStatus, Tally> ended = new EnumMap<>(ExecutionStatus.class);
    private final Tally started = new Tally();
    private List<Run> children = List.of();
    private Runnable updated = () -> {};
    private int items;
    private int total;
    private Tally written = new Tally();
    private ExecutionStatus status = ExecutionStatus.RUNNING;
    private @Nullable Instant stopDate;
    private int redrives;
    private @Nullable Instant redriveDate;
    private final Tally pendingRedrive = new Tally();

    /** How many children, and how many items they work on. */
    private static final class Tally {
        private int children;
        private int items;

        void add(int itemCount) {
            children++;
            items += itemCount;
        }

        Tally copy() {
            Tally copy = new Tally();
            copy.children = children;
            copy.items = items;
            return copy;
        }

        void remove(int itemCount) {
            children--;
            items -= itemCount;
        }
    }

    MapRun(Run run, String arn, MachineType childType, long maxConcurrency, Tolerance tolerance) {
        this.run = run;
        this.arn = arn;
        this.childType = childType;
        this.maxConcurrency = maxConcurrency;
        this.tolerance = tolerance;
        this.startDate = run.now();
    }

    /** Returns how many more children may start now. */
    long room(int running) {
        long most = maxConcurrency <= 0 ? MOST_AT_ONCE : Math.min(maxConcurrency, MOST_AT_ONCE);
        return most - running;
    }

    void planned(int itemCount, int childCount) {
        items = itemCount;
        total = childCount;
    }

    /** Another child starts. */
    void started(List<Run> all, int itemCount) {
        children = all;
        started.add(itemCount);
    }

    /** The results of all children that were started count as written. */
    void wrote() {
        written = started.copy();
    }

    /** Its results could not be written. */
    void wroteNothing() {
        written = new Tally();
    }

    void count(ExecutionStatus end, int itemCount) {
        tally(end).add(itemCount);
    }

    private Tally tally(ExecutionStatus end) {
        return ended.computeIfAbsent(end, none -> new Tally());
    }

    void end(ExecutionStatus end) {
        status = end;
        stopDate = run.now();
    }

    /**
     * Goes on after it had ended.
     *
     * @return how often that has happened
     */
    int redriven() {
        status = ExecutionStatus.RUNNING;
        stopDate = null;
        redriveDate = run.now();
        return ++redrives;
    }

    /** A child that had ended in this status waits to be redriven: it no longer counts as ended. */
    void awaitsRedrive(ExecutionStatus end, int itemCount) {
        tally(end).remove(itemCount);
        pendingRedrive.add(itemCount);
    }

    /** A child is not to be redriven any more, and counts as it had ended. */
    void notRedriven(ExecutionStatus end, int itemCount) {
        pendingRedrive.remove(itemCount);
        tally(end).add(itemCount);
    }

    /** A child that waited for that goes on. */
    void childRedriven(int itemCount) {
        pendingRedrive.remove(itemCount);
    }

    /**
     * Changes its limits, as {@code UpdateMapRun} does.
     *
     * @param concurrency the most children at once, 0 for no limit, or {@code null} for no change
     * @param count how many children may fail, or {@code null} for no change
     * @param percentage what share of the children may fail, or {@code null} for no change
     */
    public void update(@Nullable Long concurrency, @Nullable Long count, @Nullable Double percentage) {
        run.interpreter().perform(() -> {
            run.taped()
                    .note(Tape.entry()
                            .put("mapRun", run.mapRuns().indexOf(this))
                            .put("concurrency", concurrency)
                            .put("count", count)
                            .put("percentage", percentage));
            change(concurrency, count, percentage);
        });
    }

    private void change(@Nullable Long concurrency, @Nullable Long count, @Nullable Double percentage) {
        maxConcurrency = concurrency == null ? maxConcurrency : concurrency;
        tolerance = new Tolerance(
                count == null ? tolerance.count() : count, percentage == null ? tolerance.percentage() : percentage);
        updated.run();
    }

    /** Changes its limits again. */
    void repeat(JsonNode entry) {
        change(
                entry.hasNonNull("concurrency") ? entry.path("concurrency").longValue() : null,
                entry.hasNonNull("count") ? entry.path("count").longValue() : null,
                entry.hasNonNull("percentage") ? entry.path("percentage").doubleValue() : null);
    }

    /** Sets what is done, under the lock, when the limits have changed. */
    void whenUpdated(Runnable task) {
        updated = task;
    }

    /** Returns its ARN. */
    public String arn() {
        return arn;
    }

    /** Returns what its children are. */
    public MachineType childType() {
        return childType;
    }

    /** Returns the execution whose state it belongs to. */
    public Run run() {
        return run;
    }

    /** Returns the most children that run at once, 0 for no limit. */
    public long maxConcurrency() {
        return run.interpreter().read(() -> maxConcurrency);
    }

    /** Returns how many children may fail. */
    public Tolerance tolerance() {
        return run.interpreter().read(() -> tolerance);
    }

    /** Returns how often it was redriven. */
    public int redriveCount() {
        return run.interpreter().read(() -> redrives);
    }

    /** Returns when it was last redriven, or {@code null}. */
    public @Nullable Instant redriveDate() {
        return run.interpreter().read(() -> redriveDate);
    }

    /** Returns how many unsuccessful children wait to be redriven. */
    public int pendingRedrive() {
        return run.interpreter().read(() -> pendingRedrive.children);
    }

    /** Returns how many items these have. */
    public int pendingRedriveItems() {
        return run.interpreter().read(() -> pendingRedrive.items);
    }

    /** Returns when it started. */
    public Instant startDate() {
        return startDate;
    }

    /** Returns how it stands. */
    public ExecutionStatus status() {
        return run.interpreter().read(() -> status);
    }

    /** Returns when it ended, or {@code null}. */
    public @Nullable Instant stopDate() {
        return run.interpreter().read(() -> stopDate);
    }

    /** Returns how many executions were started so far. */
    public int started() {
        return run.interpreter().read(() -> children.size());
    }

    /** Returns one of the executions started so far, by the number of its item. */
    public Run child(int index) {
        return run.interpreter().read(() -> children.get(index));
    }

    /** Returns how many executions run now. */
    public int running() {
        return run.interpreter()
                .read(() -> started.children
                        - pendingRedrive.children
                        - ended.values().stream().mapToInt(end -> end.children).sum());
    }

    /** Returns how many items these have. */
    public int runningItems() {
        return run.interpreter()
                .read(() -> started.items
                        - pendingRedrive.items
                        - ended.values().stream().mapToInt(end -> end.items).sum());
    }

    /** Returns how many items there are. */
    public int items() {
        return run.interpreter().read(() -> items);
    }

    /** Returns how many children there are to be. */
    public int total() {
        return run.interpreter().read(() -> total);
    }

    /** Returns of how many children a ResultWriter wrote the results. */
    public int resultsWritten() {
        return run.interpreter().read(() -> written.children);
    }

    /** Returns how many items these have. */
    public int resultsWrittenItems() {
        return run.interpreter().read(() -> written.items);
    }

    /** Returns how many children ended in a status. */
    public int ended(ExecutionStatus end) {
        return run.interpreter().read(() -> tally(end).children);
    }

    /** Returns how many items these have. */
    public int endedItems(ExecutionStatus end) {
        return run.interpreter().read(() -> tally(end).items);
    }
}
