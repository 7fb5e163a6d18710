package io.github.mfsm.asl.engine;

import io.github.mfsm.asl.history.ExecutionStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The children of one distributed Map state's visit. Its public methods take the engine's lock. */
public final class MapRun {
    /**
     * How many children may fail.
     *
     * @param count {@code ToleratedFailureCount}
     * @param percentage {@code ToleratedFailurePercentage}
     * @param given whether the state says anything about it
     */
    public record Tolerance(long count, double percentage, boolean given) {
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

    private final Run run;
    private final String arn;
    private final long maxConcurrency;
    private final Tolerance tolerance;
    private final Instant startDate;
    private final Map<ExecutionStatus, Integer> counts = new EnumMap<>(ExecutionStatus.class);
    private List<Run> children = List.of();
    private int items;
    private int total;
    private ExecutionStatus status = ExecutionStatus.RUNNING;
    private @Nullable Instant stopDate;

    MapRun(Run run, String arn, long maxConcurrency, Tolerance tolerance) {
        this.run = run;
        this.arn = arn;
        this.maxConcurrency = maxConcurrency;
        this.tolerance = tolerance;
        this.startDate = run.now();
    }

    void planned(int itemCount, int childCount) {
        items = itemCount;
        total = childCount;
    }

    void children(List<Run> started) {
        children = started;
    }

    void count(ExecutionStatus ended) {
        counts.merge(ended, 1, Integer::sum);
    }

    void end(ExecutionStatus end) {
        status = end;
        stopDate = run.now();
    }

    /** Returns its ARN. */
    public String arn() {
        return arn;
    }

    /** Returns the execution whose state it belongs to. */
    public Run run() {
        return run;
    }

    /** Returns the most children that run at once, 0 for no limit. */
    public long maxConcurrency() {
        return maxConcurrency;
    }

    /** Returns how many children may fail. */
    public Tolerance tolerance() {
        return tolerance;
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

    /** Returns the executions started so far. */
    public List<Run> children() {
        return run.interpreter().read(() -> List.copyOf(children));
    }

    /** Returns how many items there are. */
    public int items() {
        return run.interpreter().read(() -> items);
    }

    /** Returns how many children there are to be. */
    public int total() {
        return run.interpreter().read(() -> total);
    }

    /** Returns how many children ended in a status. */
    public int ended(ExecutionStatus end) {
        return run.interpreter().read(() -> counts.getOrDefault(end, 0));
    }
}
