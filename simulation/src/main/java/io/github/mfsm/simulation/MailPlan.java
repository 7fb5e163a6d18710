package io.github.mfsm.simulation;

import java.time.Duration;
import java.util.List;

/**
 * An email: what its execution will do, how WorkMail calls with it, and what goes wrong on the way.
 *
 * @param number tells it from other emails
 * @param arrival when it comes, after the scenario's begin
 * @param work what its execution does
 * @param calling how WorkMail calls with it
 * @param latency the longest time that half of an AWS call takes
 * @param faults what goes wrong
 */
record MailPlan(int number, Duration arrival, Work work, Calling calling, Duration latency, List<Fault> faults) {

    MailPlan {
        faults = List.copyOf(faults);
    }

    String invocationId() {
        return "mail-" + number;
    }

    MailPlan withFaults(List<Fault> others) {
        return new MailPlan(number, arrival, work, calling, latency, others);
    }

    /** The same email, and WorkMail calls one at a time and hears every answer. */
    MailPlan calledPlainly() {
        return new MailPlan(number, arrival, work, calling.plainly(), latency, faults);
    }

    /** The same email, and WorkMail calls twice at the moment when it comes; AWS answers in no time. */
    MailPlan calledTwiceAtOnce() {
        Calling twice = calling.plainly().withStraggler(Duration.ZERO);
        return new MailPlan(number, arrival, work, twice, Duration.ZERO, faults);
    }
}
