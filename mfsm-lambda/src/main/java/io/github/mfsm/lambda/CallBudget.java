package io.github.mfsm.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.mfsm.aws.Deadline;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much time a call has: WorkMail waits 15 seconds, whatever Lambda's time-out is, and Lambda may stop the function
 * earlier.
 *
 * <p>Of the first call of a process, WorkMail's 15 seconds have begun before we see it: Lambda starts the process when
 * the call comes. It may also start one in advance, so a start longer ago than Lambda gives a function to initialise
 * says nothing.
 */
final class CallBudget {
    /** How long WorkMail waits for an answer. */
    static final Duration WORKMAIL_LIMIT = Duration.ofSeconds(15);

    /** What is left for checking and returning the answer, and for its way back. */
    static final Duration MARGIN = Duration.ofMillis(500);

    /** What the runner leaves between the end of waiting and the deadline. */
    static final Duration RESERVE = Duration.ofMillis(500);

    static final Duration LONGEST_WAIT = WORKMAIL_LIMIT.minus(MARGIN).minus(RESERVE);

    private static final Duration LONGEST_INITIALISATION = Duration.ofSeconds(10);

    private @Nullable Instant processStart;

    /**
     * A budget for the calls of one process.
     *
     * @param processStart when the process was started, or null if that shall not count
     */
    CallBudget(@Nullable Instant processStart) {
        this.processStart = processStart;
    }

    /** Counts the next call's time from the restore of a snapshot, which Lambda begins when the call comes. */
    synchronized void restored(Instant now) {
        processStart = now;
    }

    /** Returns when AWS must have answered in a call that is seen at {@code now}. */
    synchronized Deadline next(Instant now, Context context) {
        Instant begin = now;
        if (processStart != null
                && !processStart.isAfter(now)
                && !processStart.isBefore(now.minus(LONGEST_INITIALISATION))) {
            begin = processStart;
        }
        processStart = null;
        Deadline lambda = Deadline.after(now, Duration.ofMillis(context.getRemainingTimeInMillis()));
        return Deadline.after(begin, WORKMAIL_LIMIT).orEarlier(lambda).lessMargin(MARGIN);
    }
}
