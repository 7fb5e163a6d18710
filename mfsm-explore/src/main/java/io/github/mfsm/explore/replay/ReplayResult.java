package io.github.mfsm.explore.replay;

import io.github.mfsm.asl.Execution;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a replay.
 *
 * @param history what was replayed
 * @param execution the execution that replayed it
 * @param difference the first event that differs; empty if all are the same
 */
public record ReplayResult(RecordedHistory history, Execution execution, Optional<Difference> difference) {
    public ReplayResult {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(difference, "difference");
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
}
