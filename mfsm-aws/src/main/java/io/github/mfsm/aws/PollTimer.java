package io.github.mfsm.aws;

import io.github.mfsm.aws.internal.Durations;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The pauses of one run between its polls for the answer. Used by one thread. */
final class PollTimer {

    private final Settings settings;
    private final Deadline deadline;
    private @Nullable Instant firstPause;

    PollTimer(Settings settings, Deadline deadline) {
        this.settings = settings;
        this.deadline = deadline;
    }

    /**
     * Sleeps until the next poll is due.
     *
     * @param startDate when the execution was started, by AWS's clock
     * @return whether to poll again; if not, waiting is over, or the thread was interrupted
     */
    boolean sleep(Instant startDate) {
        Instant now = settings.now();
        firstPause = firstPause == null ? now : firstPause;
        Instant started = startDate.isBefore(firstPause) ? startDate : firstPause; // our clock may be behind AWS's
        Instant until = settings.waiting().until(started);
        Instant lastPoll = deadline.end().minus(settings.reserve());
        Duration left = Durations.min(Duration.between(now, until), Duration.between(now, lastPoll));
        if (left.compareTo(WaitPolicy.FIRST_POLL) < 0) {
            return false;
        }
        Duration interval = settings.waiting().interval(Duration.between(started, now));
        try {
            settings.sleeper().sleep(Durations.min(interval, left));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
