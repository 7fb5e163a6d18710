package io.github.mfsm.simulation;

import java.time.Duration;

/**
 * How WorkMail calls with an email.
 *
 * @param ruleTimeout the rule's time-out
 * @param firstRetry WorkMail's first interval; each is twice the one before, up to 32 minutes
 * @param atOnce how many calls it makes at a time
 * @param apart how much later each of these begins than the one before
 * @param straggler how long after the email's arrival a call comes that nobody waits for; negative for none
 * @param lostAnswers how many of the function's answers get lost on their way to WorkMail
 */
record Calling(
        Duration ruleTimeout, Duration firstRetry, int atOnce, Duration apart, Duration straggler, int lostAnswers) {

    private static final Duration NEVER = Duration.ofSeconds(-1);

    /** One call at a time, and every answer is heard. */
    static Calling plain(Duration ruleTimeout, Duration firstRetry) {
        return new Calling(ruleTimeout, firstRetry, 1, Duration.ZERO, NEVER, 0);
    }

    /** The same, but one call at a time, and every answer is heard. */
    Calling plainly() {
        return plain(ruleTimeout, firstRetry);
    }

    /** The same, and so long after the email's arrival another call. */
    Calling withStraggler(Duration after) {
        return new Calling(ruleTimeout, firstRetry, atOnce, apart, after, lostAnswers);
    }
}
