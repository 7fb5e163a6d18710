package io.github.mfsm.testkit.workmail;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;
import java.util.Objects;

/**
 * What happens to an email for one recipient.
 *
 * @param recipient the recipient
 * @param action what WorkMail does
 * @param decidedBy why
 * @param added whether the answer added this recipient to the email: it names an address that is not in the event
 *     (never for a truncated event, whose list is incomplete)
 */
public record RecipientOutcome(EmailAddress recipient, Action action, DecidedBy decidedBy, boolean added) {
    public RecipientOutcome {
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(decidedBy, "decidedBy");
    }
}
