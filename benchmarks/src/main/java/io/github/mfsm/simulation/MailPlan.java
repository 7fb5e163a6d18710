package io.github.mfsm.simulation;

import java.time.Duration;
import java.util.List;

/**
 * A mail: what its execution will do, how WorkMail calls with it, and what goes wrong on the way.
 *
 * @param number tells it from other mails
 * @param arrival when it comes, after the scenario's begin
 * @param runsFor how long its execution waits before it has an answer
 * @param tail how long the execution goes on after its answer
 * @param end how it ends
 * @param longHistory whether its history has several hundred events before the answer
 * @param ruleTimeout the rule's time-out
 * @param firstRetry WorkMail's first interval; each is twice the one before, up to 32 minutes
 * @param calls how many calls WorkMail makes at a time
 * @param apart how much later each of these begins than the one before
 * @param straggler how long after the mail's arrival a call comes that nobody waits for; negative for none
 * @param lostToWorkMail how many of the function's answers get lost on their way to WorkMail
 * @param latency the longest time that half of an AWS call takes
 * @param faults what goes wrong
 */
record MailPlan(
        int number,
        Duration arrival,
        Duration runsFor,
        Duration tail,
        End end,
        boolean longHistory,
        Duration ruleTimeout,
        Duration firstRetry,
        int calls,
        Duration apart,
        Duration straggler,
        int lostToWorkMail,
        Duration latency,
        List<Fault> faults) {

    /** How an execution ends. */
    enum End {
        /** With an answer. */
        ANSWER,
        /** It posts its answer into the table, and then ends with it. */
        POST,
        /** It fails. */
        FAIL,
        /** With an output that WorkMail would not take. */
        INVALID;

        boolean hasAnswer() {
            return this == ANSWER || this == POST;
        }
    }

    MailPlan {
        faults = List.copyOf(faults);
    }

    String invocationId() {
        return "mail-" + number;
    }

    MailPlan withFaults(List<Fault> fewer) {
        return new MailPlan(
                number,
                arrival,
                runsFor,
                tail,
                end,
                longHistory,
                ruleTimeout,
                firstRetry,
                calls,
                apart,
                straggler,
                lostToWorkMail,
                latency,
                fewer);
    }

    /** The same mail, and WorkMail calls one at a time and hears every answer. */
    MailPlan calledPlainly() {
        return new MailPlan(
                number,
                arrival,
                runsFor,
                tail,
                end,
                longHistory,
                ruleTimeout,
                firstRetry,
                1,
                Duration.ZERO,
                Duration.ofSeconds(-1),
                0,
                latency,
                faults);
    }
}
