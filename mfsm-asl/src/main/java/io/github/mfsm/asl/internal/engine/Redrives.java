package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an execution that ended without success has gone on, and may go on (API reference, RedriveExecution). */
final class Redrives {
    private static final Duration PERIOD = Duration.ofDays(14);
    private static final Duration LONGEST_OPEN = Duration.ofDays(365);

    private @Nullable Strand unsuccessful;
    private Instant until = Instant.MIN;
    private int count;
    private @Nullable Instant last;
    private boolean awaited;

    /** It has ended without success. */
    void endedIn(Strand root, Instant started, Instant stopped) {
        unsuccessful = root;
        Instant open = started.plus(LONGEST_OPEN);
        Instant recent = stopped.plus(PERIOD);
        until = open.isBefore(recent) ? open : recent;
    }

    /** Tells whether it has ended without success, and not too long ago. */
    boolean isPossible(Instant now) {
        return unsuccessful != null && now.isBefore(until);
    }

    /** Its Map Run is to redrive it when there is room, or is not any more. */
    void await(boolean awaits) {
        awaited = awaits;
    }

    /** Returns the status that is told of it. */
    ExecutionStatus status(ExecutionStatus own) {
        return awaited ? ExecutionStatus.PENDING_REDRIVE : own;
    }

    /** Returns what goes on now. */
    Strand next(Instant now) {
        Strand strand = Objects.requireNonNull(unsuccessful, "it has not ended without success");
        unsuccessful = null;
        awaited = false;
        count++;
        last = now;
        return strand;
    }

    /** Returns how often it has gone on. */
    int count() {
        return count;
    }

    /** Returns when it last went on, or {@code null}. */
    @Nullable
    Instant last() {
        return last;
    }
}
