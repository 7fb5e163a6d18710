package io.github.mfsm.testkit.report.internal.machine;

import io.github.mfsm.asl.history.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stay of an execution in a state. Filled by {@link Trace}, then only read. */
public final class Visit {
    private final String state;
    private final HistoryEvent entered;
    private final @Nullable Visit parent;
    private final @Nullable Integer iteration;
    private final List<HistoryEvent> failures = new ArrayList<>();
    private @Nullable HistoryEvent exited;
    private @Nullable Transition way;
    private int retries;

    Visit(HistoryEvent entered, @Nullable Visit parent, @Nullable Integer iteration) {
        this.state = entered.name().orElse("");
        this.entered = entered;
        this.parent = parent;
        this.iteration = iteration;
    }

    /** Returns the state's name. */
    public String state() {
        return state;
    }

    /** Returns the event of the entry. */
    public HistoryEvent entered() {
        return entered;
    }

    /** Returns the visit of the Parallel or Map state around it. */
    public Optional<Visit> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns the number of the Map iteration it belongs to. */
    public Optional<Integer> iteration() {
        return Optional.ofNullable(iteration);
    }

    /** Returns how deep it lies within Parallel and Map states. */
    public int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    /** Returns the event of the exit, if the state was left. */
    public Optional<HistoryEvent> exited() {
        return Optional.ofNullable(exited);
    }

    /** Returns when the state was left. */
    public Optional<Instant> leftAt() {
        return exited().map(HistoryEvent::timestamp);
    }

    /** Returns the way that it was left by; empty if it was not, or if nothing follows. */
    public Optional<Transition> way() {
        return Optional.ofNullable(way);
    }

    /** Returns the events within the visit that tell an error, retried ones included. */
    public List<HistoryEvent> failures() {
        return List.copyOf(failures);
    }

    /** Returns how often it was retried. */
    public int retries() {
        return retries;
    }

    boolean isOpen() {
        return exited == null;
    }

    void leave(HistoryEvent exit, @Nullable Transition by) {
        exited = exit;
        way = by;
    }

    void addFailure(HistoryEvent failure) {
        failures.add(failure);
    }

    void retried() {
        retries++;
    }
}
