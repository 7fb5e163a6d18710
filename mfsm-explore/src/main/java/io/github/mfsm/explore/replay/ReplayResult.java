package io.github.mfsm.explore.replay;

import io.github.mfsm.asl.Execution;
import java.util.Optional;

/** What came of a replay. */
public final class ReplayResult {
    private final RecordedHistory history;
    private final Execution execution;
    private final Optional<Difference> difference;

    ReplayResult(RecordedHistory history, Execution execution, Optional<Difference> difference) {
        this.history = history;
        this.execution = execution;
        this.difference = difference;
    }

    /** Returns what was replayed. */
    public RecordedHistory history() {
        return history;
    }

    /** Returns the execution that replayed it. */
    public Execution execution() {
        return execution;
    }

    /** Returns the first event that differs; empty if all are the same. */
    public Optional<Difference> difference() {
        return difference;
    }

    /** Tells whether all recorded events came again, and nothing else. */
    public boolean isSame() {
        return difference.isEmpty();
    }

    /** Returns the result in one line. */
    public String text() {
        return difference
                .map(Difference::toString)
                .orElseGet(() -> "the same " + history.size() + " events"
                        + (history.isEnded() ? "" : " so far; the execution was still running"));
    }

    /** Returns {@link #text}. */
    @Override
    public String toString() {
        return text();
    }
}
