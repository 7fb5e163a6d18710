package io.github.mfsm.testkit.report;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What SES and the functions behind its receipt rule did with an email, for a report.
 *
 * @param event what the machine got, WorkMail's event
 * @param receivedAt when SES received the email
 * @param decidedAt when nothing was left to do
 * @param isAnswered whether the machine's answer decided, and no fallback
 * @param calls every call of a function, in order
 * @param recipients what happened to the email for each recipient
 * @param hold how long it was held, or null if it was not
 */
public record SesEmail(
        MessageFlowEvent event,
        Instant receivedAt,
        Instant decidedAt,
        boolean isAnswered,
        List<Call> calls,
        List<Recipient> recipients,
        @Nullable Hold hold) {
    /** Checks that the parts are there. */
    public SesEmail {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(decidedAt, "decidedAt");
        calls = List.copyOf(calls);
        recipients = List.copyOf(recipients);
    }

    /**
     * A call of one of the functions.
     *
     * @param caller who called which, such as {@code SES calls the function}
     * @param at when it began
     * @param took how long it took
     * @param answer what it answered, with SES's disposition, or null if it failed
     * @param failure what it failed with, or null
     */
    public record Call(
            String caller,
            Instant at,
            Duration took,
            @Nullable String answer,
            @Nullable String failure) {
        /** Checks that the parts are there. */
        public Call {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(took, "took");
        }
    }

    /**
     * What happened to the email for a recipient.
     *
     * @param address the recipient
     * @param result in words, such as {@code bounced}
     * @param detail where the copy was sent to, or what the bounce says; may be empty
     * @param at when it was sent, or null if nothing was
     * @param added whether the answer added the recipient
     */
    public record Recipient(
            EmailAddress address,
            String result,
            String detail,
            @Nullable Instant at,
            boolean added) {
        /** Checks that the parts are there. */
        public Recipient {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * How long an email was held.
     *
     * @param since from when on
     * @param releasedAt when it was released, or null if it is still held
     */
    public record Hold(Instant since, @Nullable Instant releasedAt) {
        /** Checks that the parts are there. */
        public Hold {
            Objects.requireNonNull(since, "since");
        }
    }
}
