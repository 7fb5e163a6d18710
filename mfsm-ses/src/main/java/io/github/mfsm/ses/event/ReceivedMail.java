package io.github.mfsm.ses.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An email that SES has received, without its body.
 *
 * @param timestamp when, as SES wrote it, or null
 * @param source the envelope's sender; empty for none, as of a bounce
 * @param messageId SES's own id of the email: the key of its object in S3; not empty
 * @param destination all recipients that the email names
 * @param headersTruncated whether header fields were left out
 * @param headers header fields, in the email's order
 * @param commonHeaders those that most want
 */
record ReceivedMail(
        @Nullable String timestamp,
        String source,
        String messageId,
        List<String> destination,
        boolean headersTruncated,
        List<MailHeader> headers,
        CommonHeaders commonHeaders) {
    /** Checks that the parts are there. */
    public ReceivedMail {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(messageId, "messageId");
        if (messageId.isEmpty()) {
            throw new IllegalArgumentException("messageId must not be empty");
        }
        destination = List.copyOf(destination);
        headers = List.copyOf(headers);
        Objects.requireNonNull(commonHeaders, "commonHeaders");
    }

    /** Shows the id, and nothing of the content. */
    @Override
    public String toString() {
        return "ReceivedMail[messageId=" + messageId + ", headers=" + headers.size() + "]";
    }
}
