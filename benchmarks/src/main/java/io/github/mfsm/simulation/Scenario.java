package io.github.mfsm.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that a run depends on, besides the code.
 *
 * @param seed decides what the scenario leaves open: who goes first, how long a call takes
 * @param environment the function's settings, without machine and table
 * @param functionTimeout Lambda's time-out of the function
 * @param skew how far Lambda's clock is before AWS's
 * @param timeToLiveLag how late the table deletes what has expired
 * @param staleReads for how long after a start DescribeExecution doesn't see the end
 * @param missingReads for how long after a start DescribeExecution doesn't see the execution
 * @param published whether Step Functions throttles by a tight bucket
 * @param replacements when the function is set to the other state machine, each time
 * @param outages when the table is down
 * @param recreation when the first machine is deleted and created anew, which nobody promises to survive; negative for never
 * @param mails the mails
 */
record Scenario(
        long seed,
        Map<String, String> environment,
        Duration functionTimeout,
        Duration skew,
        Duration timeToLiveLag,
        Duration staleReads,
        Duration missingReads,
        boolean published,
        List<Duration> replacements,
        List<Outage> outages,
        Duration recreation,
        List<MailPlan> mails) {

    /** A time in which the table is down. */
    record Outage(Duration from, Duration until) {}

    Scenario {
        environment = Map.copyOf(environment);
        replacements = List.copyOf(replacements);
        outages = List.copyOf(outages);
        mails = List.copyOf(mails);
    }

    /** One mail alone in a world where nothing goes wrong by itself. */
    static Scenario of(Map<String, String> environment, Duration functionTimeout, MailPlan mail) {
        return new Scenario(
                0,
                environment,
                functionTimeout,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                false,
                List.of(),
                List.of(),
                Duration.ofSeconds(-1),
                List.of(mail));
    }

    Scenario withMails(List<MailPlan> fewer) {
        return new Scenario(
                seed,
                environment,
                functionTimeout,
                skew,
                timeToLiveLag,
                staleReads,
                missingReads,
                published,
                replacements,
                outages,
                recreation,
                fewer);
    }

    Scenario withReplacements(List<Duration> fewer) {
        return new Scenario(
                seed,
                environment,
                functionTimeout,
                skew,
                timeToLiveLag,
                staleReads,
                missingReads,
                published,
                fewer,
                outages,
                recreation,
                mails);
    }

    Scenario withOutages(List<Outage> fewer) {
        return new Scenario(
                seed,
                environment,
                functionTimeout,
                skew,
                timeToLiveLag,
                staleReads,
                missingReads,
                published,
                replacements,
                fewer,
                recreation,
                mails);
    }

    Scenario withSkew(Duration other) {
        return new Scenario(
                seed,
                environment,
                functionTimeout,
                other,
                timeToLiveLag,
                staleReads,
                missingReads,
                published,
                replacements,
                outages,
                recreation,
                mails);
    }

    Scenario withTimeToLiveLag(Duration other) {
        return new Scenario(
                seed,
                environment,
                functionTimeout,
                skew,
                other,
                staleReads,
                missingReads,
                published,
                replacements,
                outages,
                recreation,
                mails);
    }

    /** The same without unreliable reads and throttling. */
    Scenario withGoodReads() {
        return new Scenario(
                seed,
                environment,
                functionTimeout,
                skew,
                timeToLiveLag,
                Duration.ZERO,
                Duration.ZERO,
                false,
                replacements,
                outages,
                recreation,
                mails);
    }

    boolean answersByState() {
        return environment.containsKey("MACHINE_STATE_FOR_OUTPUT");
    }

    /** The action that the function answers by itself where an execution has ended without an answer, or an empty text. */
    String fallbackAction() {
        return environment.getOrDefault("FALLBACK_ACTION", "");
    }
}
