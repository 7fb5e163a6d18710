package io.github.mfsm.api;

import java.util.List;
import java.util.Objects;

/**
 * The sender and the recipients of one SMTP conversation.
 *
 * <p>There is no distinction of To, Cc and Bcc. Of an inbound email, only recipients in the organization's own domains
 * are listed. The list may be cut short, see {@link MessageFlowEvent#truncated()}.
 *
 * @param mailFrom the sender; for an email sent on behalf of another user, that other user; an empty address if there
 *     is none, as of a bounce
 * @param recipients the recipients, unmodifiable
 */
public record Envelope(EmailAddress mailFrom, List<EmailAddress> recipients) {
    public Envelope {
        Objects.requireNonNull(mailFrom, "mailFrom");
        recipients = List.copyOf(recipients);
    }

    /** Returns a text, without addresses in a Lambda function. */
    @Override
    public String toString() {
        return Redaction.isOn()
                ? "Envelope[recipients=" + recipients.size() + "]"
                : "Envelope[mailFrom=" + mailFrom + ", recipients=" + recipients + "]";
    }
}
