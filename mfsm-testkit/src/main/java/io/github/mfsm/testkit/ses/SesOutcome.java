package io.github.mfsm.testkit.ses;

import java.util.List;
import java.util.Objects;

/**
 * What SES does with an email after the rule's actions.
 *
 * @param messageId SES's id of the email
 * @param calls every call of the function, in order
 * @param disposition what SES was told; {@code CONTINUE} if nothing that it understands
 */
public record SesOutcome(String messageId, List<SesCall> calls, SesDisposition disposition) {
    /** Checks that the parts are there. */
    public SesOutcome {
        Objects.requireNonNull(messageId, "messageId");
        calls = List.copyOf(calls);
        Objects.requireNonNull(disposition, "disposition");
    }

    /** Returns whether the rule's and the rule set's later actions see the email: those that deliver it. */
    public boolean goesOn() {
        return disposition != SesDisposition.STOP_RULE_SET;
    }
}
