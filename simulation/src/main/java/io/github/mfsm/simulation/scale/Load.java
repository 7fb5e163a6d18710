package io.github.mfsm.simulation.scale;

import io.github.mfsm.testkit.workmail.RetrySchedule;
import java.time.Duration;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Emails that arrive at random at a rate for an hour, and WorkMail's calls with them for 240 minutes.
 *
 * <p>Calls are simulated one after the other, in the order in which they begin; those that overlap see each other's use
 * of a bucket up to a few seconds too early or too late, which is little against an hour.
 */
record Load(Way way, double rate, Duration runsFor, double fraction) {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long RULE_TIMEOUT = Duration.ofHours(4).toMillis();
    private static final long SEED = 20_260_101;

    /**
     * What came of a load.
     *
     * @param mails how many emails arrived
     * @param fallback how many of them were not answered within 240 minutes
     * @param p50 milliseconds within which half of the emails were answered
     * @param p99 milliseconds within which 99 of 100 emails were answered
     * @param usage of the account
     */
    record Result(long mails, long fallback, long p50, long p99, Account.Usage usage) {
        double perMail(long total) {
            return (double) total / mails;
        }
    }

    private record Due(long at, int mail, int attempt) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Integer.compare(mail, other.mail);
        }
    }

    Result run() {
        Account account = new Account(fraction, runsFor, way == Way.POSTED, SEED);
        Predicate<String> function = way.function(account);
        RetrySchedule retries = RetrySchedule.standard();
        long[] arrivals = arrivals();
        long[] took = new long[arrivals.length];
        PriorityQueue<Due> calls = new PriorityQueue<>();
        for (int mail = 0; mail < arrivals.length; mail++) {
            calls.add(new Due(arrivals[mail], mail, 1));
        }
        long fallback = 0;
        for (Due due = calls.poll(); due != null; due = calls.poll()) {
            account.goTo(due.at);
            account.usage.invocations++;
            boolean answered = function.test("mail-" + due.mail);
            account.usage.lambdaMillis += account.now() - due.at;
            long arrival = arrivals[due.mail];
            long next = account.now() + retries.delayBefore(due.attempt).toMillis();
            if (answered) {
                took[due.mail] = account.now() - arrival;
            } else if (next <= arrival + RULE_TIMEOUT) {
                calls.add(new Due(next, due.mail, due.attempt + 1));
            } else {
                took[due.mail] = RULE_TIMEOUT;
                fallback++;
            }
        }
        Arrays.sort(took);
        return new Result(
                took.length, fallback, took[took.length / 2], took[(int) (took.length * 0.99)], account.usage);
    }

    private long[] arrivals() {
        SplittableRandom random = new SplittableRandom(SEED);
        double perMilli = rate * fraction / 1_000;
        long[] arrivals = new long[(int) (HOUR * perMilli * 1.2) + 100];
        int count = 0;
        for (double at = 0; at < HOUR && count < arrivals.length; count++) {
            arrivals[count] = (long) at;
            at += -Math.log(1 - random.nextDouble()) / perMilli;
        }
        return Arrays.copyOf(arrivals, count);
    }
}
