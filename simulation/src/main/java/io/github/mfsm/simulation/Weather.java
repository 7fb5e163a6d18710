package io.github.mfsm.simulation;

import java.time.Duration;

/**
 * What is amiss all the time.
 *
 * @param skew how far Lambda's clock is before AWS's
 * @param timeToLiveLag how late the table deletes what has expired
 * @param staleReads for how long after a start DescribeExecution doesn't see the end
 * @param missingReads for how long after a start DescribeExecution doesn't see the execution
 * @param throttled whether Step Functions throttles DescribeExecution by a tight bucket
 */
record Weather(Duration skew, Duration timeToLiveLag, Duration staleReads, Duration missingReads, boolean throttled) {

    static final Weather FAIR = new Weather(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, false);

    Weather withoutSkew() {
        return new Weather(Duration.ZERO, timeToLiveLag, staleReads, missingReads, throttled);
    }

    Weather withoutLag() {
        return new Weather(skew, Duration.ZERO, staleReads, missingReads, throttled);
    }

    Weather withGoodReads() {
        return new Weather(skew, timeToLiveLag, Duration.ZERO, Duration.ZERO, false);
    }
}
