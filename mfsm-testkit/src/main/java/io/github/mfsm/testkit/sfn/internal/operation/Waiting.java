package io.github.mfsm.testkit.sfn.internal.operation;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for the end of an execution: in virtual time by letting the time pass, else by the clock. */
final class Waiting {

    /** How long a synchronous execution can take (API reference, {@code StartSyncExecution}). */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Waiting() {}

    /** Returns when the execution has ended, or has been stopped after five minutes. Called with the lock released. */
    static void untilEnded(ExecutionRecord execution, VirtualTime time) {
        CountDownLatch ended = new CountDownLatch(1);
        execution.execution().ifPresent(started -> started.whenEnded(end -> ended.countDown()));
        Instant deadline = execution.startDate().plus(LONGEST);
        while (ended.getCount() > 0 && !time.isReal()) {
            Optional<Instant> due = time.nextDue();
            if (due.isEmpty() || due.get().isAfter(deadline)) {
                time.advanceTo(deadline);
                break;
            }
            time.advanceTo(due.get());
        }
        try {
            long left = Duration.between(time.instant(), deadline).toMillis();
            if (!ended.await(Math.max(0, left), TimeUnit.MILLISECONDS)) {
                execution.stop("States.Timeout", null, time.instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            execution.stop("States.Timeout", null, time.instant());
        }
    }
}
