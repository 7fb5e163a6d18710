package io.github.mfsm.testkit.workmail;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;
import java.util.Objects;

/** What happens to an email for one recipient. */
record DecidedRecipient(EmailAddress recipient, Action action, DecidedBy decidedBy, boolean added)
        implements RecipientOutcome {
    DecidedRecipient {
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(decidedBy, "decidedBy");
    }
}
