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
    /** What the clock shows after the last pause, or more; less only if it was set back. */
    private @Nullable Instant expected;

    private Duration setBack = Duration.ZERO;

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
        Instant shown = settings.now();
        if (expected != null && shown.isBefore(expected)) {
            setBack = setBack.plus(Duration.between(shown, expected));
        }
        Instant now = shown.plus(setBack);
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
            Duration pause = Durations.min(interval, left);
            settings.sleeper().sleep(pause);
            expected = shown.plus(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
