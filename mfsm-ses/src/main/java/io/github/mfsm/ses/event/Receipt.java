package io.github.mfsm.ses.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What SES found out about an email when it received it.
 *
 * @param timestamp when the action was called, as SES wrote it, or null
 * @param processingTimeMillis how many milliseconds SES took until then, from the email's receipt
 * @param recipients the recipients that the rule is for; not empty
 * @param spamVerdict whether it is spam, or null
 * @param virusVerdict whether it has a virus, or null
 * @param spfVerdict what SPF says, or null
 * @param dkimVerdict what DKIM says, or null
 * @param dmarcVerdict what DMARC says, or null
 * @param action the action that calls, or null
 */
record Receipt(
        @Nullable String timestamp,
        long processingTimeMillis,
        List<String> recipients,
        @Nullable Verdict spamVerdict,
        @Nullable Verdict virusVerdict,
        @Nullable Verdict spfVerdict,
        @Nullable Verdict dkimVerdict,
        @Nullable Verdict dmarcVerdict,
        @Nullable ReceiptAction action) {
    /** Checks that there are recipients. */
    public Receipt {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("recipients must not be empty");
        }
    }

    /** Shows the verdicts, and of the recipients how many they are. */
    @Override
    public String toString() {
        return "Receipt[recipients=" + recipients.size() + ", spam=" + spamVerdict + ", virus=" + virusVerdict
                + ", spf="
                + spfVerdict + ", dkim=" + dkimVerdict + ", dmarc=" + dmarcVerdict + ", action="
                + Objects.toString(action) + "]";
    }
}
