package io.github.mfsm.api;

import org.jspecify.annotations.Nullable;

/**
 * The action types that WorkMail knows in an answer.
 *
 * @see <a href="https://docs.aws.amazon.com/workmail/latest/adminguide/lambda.html">Configuring AWS Lambda for Amazon
 *     WorkMail</a>
 */
public enum ActionType {
    /** The email is returned to its sender. */
    BOUNCE,
    /** The email is silently dropped. */
    DROP,
    /** The email goes on as if there were no rule. */
    DEFAULT,
    /** The email is delivered without a look at spam; inbound only. */
    BYPASS_SPAM_CHECK,
    /** The email goes to the junk folder; inbound only. */
    MOVE_TO_JUNK;

    /**
     * Returns whether an answer for an email that goes {@code direction} may have this type; null for one that goes
     * either way.
     */
    public boolean isAllowed(@Nullable FlowDirection direction) {
        return switch (this) {
            case BOUNCE, DROP, DEFAULT -> true;
            case BYPASS_SPAM_CHECK, MOVE_TO_JUNK -> direction == FlowDirection.INBOUND;
        };
    }
}
