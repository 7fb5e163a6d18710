package io.github.mfsm.testkit.workmail;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;

/**
 * What happens to an email for one recipient.
 *
 * <p>Immutable. Made by {@link WorkMailSimulator}, not meant to be implemented: it may get more methods.
 */
public interface RecipientOutcome {
    /** Returns the recipient. */
    EmailAddress recipient();

    /** Returns what WorkMail does. */
    Action action();

    /** Returns why. */
    DecidedBy decidedBy();

    /**
     * Tells whether the answer added this recipient to the email: it names an address that is not in the event (never
     * for a truncated event, whose list is incomplete).
     */
    boolean added();
}
