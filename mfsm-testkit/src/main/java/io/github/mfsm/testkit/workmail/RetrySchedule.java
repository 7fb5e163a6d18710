package io.github.mfsm.testkit.workmail;

import java.time.Duration;
import java.util.List;

/**
 * How long WorkMail waits between two attempts.
 *
 * <p>WorkMail's guide says "exponential backoff at a decreasing rate" and publishes no intervals, so any schedule is a
 * guess; a function that is right only under one of them is wrong.
 */
@FunctionalInterface
public interface RetrySchedule {

    /**
     * Returns the time from the end of one attempt to the start of the next.
     *
     * @param retry 1 for the first retry, 2 for the second, and so on
     * @return more than zero
     */
    Duration delayBefore(int retry);

    /**
     * Returns the schedule used unless told otherwise: 1 minute, then twice the last delay, up to 32 minutes. Within
     * 240 minutes that makes 12 attempts.
     */
    static RetrySchedule standard() {
        return exponential(Duration.ofMinutes(1), 2, Duration.ofMinutes(32));
    }

    /**
     * Returns a schedule whose delays grow by a factor up to a limit.
     *
     * @throws IllegalArgumentException if {@code first} is not positive, {@code factor} is below 1 or {@code longest}
     *     is shorter than {@code first}
     */
    static RetrySchedule exponential(Duration first, double factor, Duration longest) {
        requirePositive(first);
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("factor (" + factor + ") must be at least 1");
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the longest delay (" + longest + ") must not be shorter than the first (" + first + ")");
        }
        double limit = longest.toMillis();
        return retry -> Duration.ofMillis((long) Math.min(limit, first.toMillis() * Math.pow(factor, retry - 1.0)));
    }

    /**
     * Returns a schedule with given delays; the last one repeats.
     *
     * @throws IllegalArgumentException if there are none, or one is not positive
     */
    static RetrySchedule of(Duration... delays) {
        List<Duration> copy = List.of(delays);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("a schedule needs at least one delay");
        }
        copy.forEach(RetrySchedule::requirePositive);
        return retry -> copy.get(Math.min(retry, copy.size()) - 1);
    }

    private static void requirePositive(Duration delay) {
        if (delay.isNegative() || delay.toMillis() == 0) {
            throw new IllegalArgumentException("a delay (" + delay + ") must be at least 1 ms");
        }
    }
}
