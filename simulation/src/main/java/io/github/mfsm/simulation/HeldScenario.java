package io.github.mfsm.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * All that a run with held emails depends on, besides the code.
 *
 * @param seed decides what the scenario leaves open
 * @param sending the setting {@code SENDING}
 * @param outage when and for how long the table is down; zero length for never
 * @param staleReads for how long reads are stale
 * @param atOnce operations between which and the next AWS call nothing comes, and with which nothing goes wrong
 * @param mails the emails
 */
record HeldScenario(
        long seed, String sending, Outage outage, Duration staleReads, Set<String> atOnce, List<HeldPlan> mails) {
    /** The AWS calls of the once-only runner, whose orders {@link SingleMail} goes through. */
    static final Set<String> OF_THE_RUNNER = Set.of("Claim", "StartExecution", "DescribeExecution");

    HeldScenario {
        atOnce = Set.copyOf(atOnce);
        mails = List.copyOf(mails);
    }

    /** A time without the table. */
    record Outage(Duration after, Duration span) {
        static final Outage NONE = new Outage(Duration.ZERO, Duration.ZERO);
    }

    static HeldScenario of(String sending, HeldPlan mail) {
        return new HeldScenario(Scenario.NO_SEED, sending, Outage.NONE, Duration.ZERO, Set.of(), List.of(mail));
    }

    HeldScenario withMail(HeldPlan mail) {
        return new HeldScenario(seed, sending, outage, staleReads, atOnce, List.of(mail));
    }

    HeldScenario atOnce(Set<String> operations) {
        return new HeldScenario(seed, sending, outage, staleReads, operations, mails);
    }

    boolean sendsAtMostOnce() {
        return sending.equals("atMostOnce");
    }
}
