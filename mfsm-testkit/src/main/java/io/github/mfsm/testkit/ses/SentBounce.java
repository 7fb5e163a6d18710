package io.github.mfsm.testkit.ses;

import java.time.Instant;
import java.util.List;

/**
 * A bounce that SES has sent.
 *
 * @param originalMessageId SES's id of the email that bounced
 * @param sender in whose name
 * @param recipients who didn't get the email
 * @param explanation the text; empty if the caller gave none
 * @param at when
 */
public record SentBounce(
        String originalMessageId, String sender, List<String> recipients, String explanation, Instant at) {
    /** Copies the list. */
    public SentBounce {
        recipients = List.copyOf(recipients);
    }
}
