package io.github.mfsm.testkit.workmail;

import io.github.mfsm.api.Action;
import java.time.Duration;
import java.util.Objects;

/**
 * The two settings of a synchronous Run Lambda rule that decide about an email whose function does not answer.
 *
 * @param timeout how long WorkMail goes on calling the function, 0 to 240 minutes; 0 means one call and no retry
 * @param fallback what happens to the email after that, and to recipients without an action; never another Lambda
 *     action
 * @see <a href="https://docs.aws.amazon.com/workmail/latest/adminguide/lambda.html">Configuring AWS Lambda for Amazon
 *     WorkMail</a>
 */
public record FlowRule(Duration timeout, Action fallback) {
    /** The longest rule timeout that WorkMail offers. */
    public static final Duration MAX_TIMEOUT = Duration.ofHours(4);

    public FlowRule {
        Objects.requireNonNull(fallback, "fallback");
        if (timeout.isNegative() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("the rule timeout (" + timeout + ") must be 0 to 240 minutes");
        }
    }

    /**
     * Returns a rule with the longest timeout and the fallback {@code DEFAULT}: the email goes on as without a rule.
     */
    public static FlowRule longest() {
        return new FlowRule(MAX_TIMEOUT, Action.defaultAction());
    }

    /** Returns this rule with another timeout. */
    public FlowRule withTimeout(Duration newTimeout) {
        return new FlowRule(newTimeout, fallback);
    }

    /** Returns this rule with another fallback action. */
    public FlowRule withFallback(Action newFallback) {
        return new FlowRule(timeout, newFallback);
    }
}
