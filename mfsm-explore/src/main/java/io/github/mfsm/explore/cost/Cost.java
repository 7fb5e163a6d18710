package io.github.mfsm.explore.cost;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.history.StateVisit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * Counts what executions of a STANDARD machine use: state transitions, one for each state that is entered and one for
 * each retry, those of the STANDARD child executions of distributed Maps included, and events of the history. EXPRESS
 * child executions, which are charged otherwise, and Lambda and other services that tasks call are not in it.
 *
 * @see <a href="https://aws.amazon.com/step-functions/pricing/">AWS Step Functions pricing</a>
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Quotas of Step Functions</a>
 */
public final class Cost {
    /** How many events a history may have. */
    public static final int MAX_EVENTS = 25_000;

    /**
     * How many executions may start in a second and Region, of an account without a raised quota, in the large Regions.
     */
    public static final int STARTS_PER_SECOND = 300;

    /** How many state transitions there may be in a second and Region, without a raised quota, in the large Regions. */
    public static final int TRANSITIONS_PER_SECOND = 5_000;

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private final int[] transitions;
    private final int[] events;

    private Cost(int[] transitions, int[] events) {
        this.transitions = transitions;
        this.events = events;
    }

    /**
     * Counts executions that have run.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Cost of(List<Execution> executions) {
        if (executions.isEmpty()) {
            throw new IllegalArgumentException("there is no execution to count");
        }
        return new Cost(
                executions.stream().mapToInt(Cost::transitions).sorted().toArray(),
                executions.stream()
                        .mapToInt(each -> each.history().size())
                        .sorted()
                        .toArray());
    }

    private static int transitions(Execution execution) {
        int own = execution.visits().stream().mapToInt(Cost::attempts).sum();
        return own
                + execution.mapRuns().stream()
                        .filter(run -> run.executionType() == MachineType.STANDARD)
                        .flatMap(run -> run.children().stream())
                        .mapToInt(Cost::transitions)
                        .sum();
    }

    private static int attempts(StateVisit visit) {
        return 1 + visit.retries();
    }

    /** Returns the state transitions that so many percent of the executions don't exceed; 100 for the most. */
    public int transitions(int percent) {
        return percentile(transitions, percent);
    }

    /** Returns the events that so many percent of the executions don't exceed; 100 for the most. */
    public int events(int percent) {
        return percentile(events, percent);
    }

    private static int percentile(int[] sorted, int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("percent (" + percent + ") must be 1 to 100");
        }
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }

    /** Returns what a number of state transitions costs, in US dollars, without the free ones. */
    public static BigDecimal dollars(long transitions, Prices prices) {
        return prices.perThousandTransitions()
                .multiply(BigDecimal.valueOf(transitions))
                .divide(THOUSAND, 9, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    /** Returns how many executions may start in a second before a quota throttles them, if all are as the longest. */
    public int startsPerSecond() {
        return Math.min(STARTS_PER_SECOND, TRANSITIONS_PER_SECOND / Math.max(1, transitions(100)));
    }

    /** Returns the numbers, for a terminal. */
    public String text(Prices prices) {
        return String.join(
                System.lineSeparator(),
                "state transitions: p50 " + transitions(50) + ", most " + transitions(100),
                "a million executions: p50 $" + million(50, prices) + ", most $" + million(100, prices) + " ("
                        + prices.source() + "; without the free tier, EXPRESS child executions, and other services)",
                "events: most " + events(100) + " of " + MAX_EVENTS,
                "starts a second before a quota is hit: " + startsPerSecond() + " (" + STARTS_PER_SECOND + " starts, "
                        + TRANSITIONS_PER_SECOND + " transitions)");
    }

    private String million(int percent, Prices prices) {
        return dollars(1_000_000L * transitions(percent), prices)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    @Override
    public String toString() {
        return "Cost[" + Arrays.stream(transitions).summaryStatistics() + "]";
    }
}
