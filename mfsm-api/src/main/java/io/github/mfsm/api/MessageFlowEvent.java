package io.github.mfsm.api;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What WorkMail tells a Lambda function about one email in flight.
 *
 * <p>Immutable. In a Lambda function {@link #toString()} shows identifiers only, never addresses or the subject.
 *
 * @param invocationId the same on every retry of the same event, so the key for whatever must happen once; not empty,
 *     its length is not documented
 * @param flowDirection whether the email comes in or goes out; null if the event doesn't say (see
 *     {@link MessageFlowJson#checkEvent})
 * @param messageId the key of the email's content in the WorkMail Message Flow API; empty if the event has none
 * @param envelope sender and recipients; without any if the event has none
 * @param sender the user who really sent the email, set only if that was on behalf of another user
 * @param subject the subject, cut by WorkMail after 256 characters; null if the event has none
 * @param truncated whether the event was larger than 128 KB, so that its list of recipients was cut
 * @param summaryVersion the version of the event's format; it changes only when the format changes incompatibly;
 *     null if the event has none
 * @see <a href="https://docs.aws.amazon.com/workmail/latest/adminguide/lambda.html">Configuring AWS Lambda for Amazon
 *     WorkMail</a>
 */
public record MessageFlowEvent(
        String invocationId,
        @Nullable FlowDirection flowDirection,
        String messageId,
        Envelope envelope,
        @Nullable EmailAddress sender,
        @Nullable String subject,
        boolean truncated,
        @Nullable String summaryVersion) {

    /** The {@code summaryVersion} that the WorkMail guide shows: {@value}. */
    public static final String DOCUMENTED_SUMMARY_VERSION = "2018-10-10";

    public MessageFlowEvent {
        Objects.requireNonNull(invocationId, "invocationId");
        if (invocationId.isEmpty()) {
            throw new IllegalArgumentException("invocationId must not be empty");
        }
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(envelope, "envelope");
    }

    /**
     * Returns a builder for an inbound event of {@value #DOCUMENTED_SUMMARY_VERSION}, not truncated, without
     * recipients.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts from this event. */
    public Builder toBuilder() {
        return new Builder()
                .invocationId(invocationId)
                .flowDirection(flowDirection)
                .messageId(messageId)
                .mailFrom(envelope.mailFrom())
                .recipients(envelope.recipients())
                .sender(sender)
                .subject(subject)
                .truncated(truncated)
                .summaryVersion(summaryVersion);
    }

    /** Returns the recipients of the {@link #envelope()}. */
    public List<EmailAddress> recipients() {
        return envelope.recipients();
    }

    /** Returns a text, without addresses and subject in a Lambda function. */
    @Override
    public String toString() {
        String mail = Redaction.isOn()
                ? "recipients=" + envelope.recipients().size()
                : "envelope=" + envelope + ", sender=" + sender + ", subject=" + subject;
        return "MessageFlowEvent[invocationId=" + invocationId + ", messageId=" + messageId + ", flowDirection="
                + flowDirection + ", " + mail + ", truncated=" + truncated + ", summaryVersion=" + summaryVersion + "]";
    }

    /**
     * Builds an event, for tests and simulators. {@link #invocationId}, {@link #messageId} and {@link #mailFrom} are
     * required.
     */
    public static final class Builder {
        private @Nullable String invocationId;
        private @Nullable FlowDirection flowDirection = FlowDirection.INBOUND;
        private @Nullable String messageId;
        private @Nullable EmailAddress mailFrom;
        private List<EmailAddress> recipients = List.of();
        private @Nullable EmailAddress sender;
        private @Nullable String subject;
        private boolean truncated;
        private @Nullable String summaryVersion = DOCUMENTED_SUMMARY_VERSION;

        private Builder() {}

        /** Sets the event's identity; required. */
        public Builder invocationId(String invocationId) {
            this.invocationId = Objects.requireNonNull(invocationId, "invocationId");
            return this;
        }

        /** Sets the direction, {@link FlowDirection#INBOUND} if not set; null for an event that doesn't say. */
        public Builder flowDirection(@Nullable FlowDirection flowDirection) {
            this.flowDirection = flowDirection;
            return this;
        }

        /** Sets the key of the email's content; required, empty for an event without one. */
        public Builder messageId(String messageId) {
            this.messageId = Objects.requireNonNull(messageId, "messageId");
            return this;
        }

        /** Sets the envelope's sender; required. */
        public Builder mailFrom(EmailAddress mailFrom) {
            this.mailFrom = Objects.requireNonNull(mailFrom, "mailFrom");
            return this;
        }

        /** Sets the envelope's sender; required. */
        public Builder mailFrom(String mailFrom) {
            return mailFrom(EmailAddress.of(mailFrom));
        }

        /** Sets the envelope's recipients. */
        public Builder recipients(List<EmailAddress> recipients) {
            this.recipients = List.copyOf(recipients);
            return this;
        }

        /** Sets the envelope's recipients. */
        public Builder recipients(String... recipients) {
            return recipients(Arrays.stream(recipients).map(EmailAddress::of).toList());
        }

        /** Sets the user who sent the email on behalf of another; null for none. */
        public Builder sender(@Nullable EmailAddress sender) {
            this.sender = sender;
            return this;
        }

        /** Sets the subject; null for none. */
        public Builder subject(@Nullable String subject) {
            this.subject = subject;
            return this;
        }

        /** Sets whether the list of recipients was cut. */
        public Builder truncated(boolean truncated) {
            this.truncated = truncated;
            return this;
        }

        /** Sets the version of the format; null for none. */
        public Builder summaryVersion(@Nullable String summaryVersion) {
            this.summaryVersion = summaryVersion;
            return this;
        }

        /**
         * Returns the event.
         *
         * @throws IllegalStateException if a required value was not set
         */
        public MessageFlowEvent build() {
            return new MessageFlowEvent(
                    required(invocationId, "invocationId"),
                    flowDirection,
                    required(messageId, "messageId"),
                    new Envelope(required(mailFrom, "mailFrom"), recipients),
                    sender,
                    subject,
                    truncated,
                    summaryVersion);
        }

        private static <T> T required(@Nullable T value, String name) {
            if (value == null) {
                throw new IllegalStateException(name + " must be set");
            }
            return value;
        }
    }
}
