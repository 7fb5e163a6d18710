package io.github.mfsm.simulation;

import java.time.Duration;
import java.util.List;

/**
 * All that a run with held emails depends on, besides the code.
 *
 * @param seed decides what the scenario leaves open
 * @param sending the setting {@code SENDING}
 * @param outage when and for how long the table is down; zero length for never
 * @param staleReads for how long reads are stale
 * @param mails the emails
 */
record HeldScenario(long seed, String sending, Outage outage, Duration staleReads, List<HeldPlan> mails) {
    HeldScenario {
        mails = List.copyOf(mails);
    }

    /** A time without the table. */
    record Outage(Duration after, Duration span) {
        static final Outage NONE = new Outage(Duration.ZERO, Duration.ZERO);
    }

    static HeldScenario of(String sending, HeldPlan mail) {
        return new HeldScenario(Scenario.NO_SEED, sending, Outage.NONE, Duration.ZERO, List.of(mail));
    }

    HeldScenario withMail(HeldPlan mail) {
        return new HeldScenario(seed, sending, outage, staleReads, List.of(mail));
    }

    boolean sendsAtMostOnce() {
        return sending.equals("atMostOnce");
    }
}
