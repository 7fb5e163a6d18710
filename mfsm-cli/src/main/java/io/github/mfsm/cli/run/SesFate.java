package io.github.mfsm.cli.run;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.ses.send.Routes;
import io.github.mfsm.testkit.report.SesEmail;
import io.github.mfsm.testkit.ses.SentBounce;
import io.github.mfsm.testkit.ses.SentEmail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an email for a recipient behind a receipt rule of SES.
 *
 * @param recipient for whom
 * @param kind what happened to it
 * @param detail to where it was sent, or what the bounce says; may be empty
 * @param at when it was sent or bounced, or null if nothing was sent
 * @param added whether the answer added the recipient
 */
public record SesFate(
        EmailAddress recipient,
        Kind kind,
        String detail,
        @Nullable Instant at,
        boolean added) {
    private static final String JUNK = "X-Mfsm-Junk: YES";

    public SesFate {
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }

    /** What can happen to an email. */
    public enum Kind {
        /** SES goes on with the rule's next action, which may deliver. */
        GOES_ON("goes on"),
        /** The function sent it on. */
        SENT_ON("sent on"),
        /** The function sent it on, marked as junk. */
        SENT_ON_AS_JUNK("sent on as junk"),
        /** The sender got a bounce. */
        BOUNCED("bounced"),
        /** Nobody gets it. */
        DROPPED("dropped"),
        /** It is still held. */
        HELD("held");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns it in words. */
        public String words() {
            return words;
        }
    }

    /**
     * Returns the fate for each recipient.
     *
     * @param recipients those of the event
     * @param routes whither emails are sent on
     * @param otherwise what happened to it for those to whom nothing was sent and for whom nothing bounced
     */
    static List<SesFate> of(
            List<EmailAddress> recipients,
            Routes routes,
            List<SentEmail> emails,
            List<SentBounce> bounces,
            Kind otherwise) {
        List<SesFate> fates = new ArrayList<>();
        Map<String, Instant> unexplained = new LinkedHashMap<>();
        emails.forEach(email -> email.destinations().forEach(to -> unexplained.putIfAbsent(to, email.at())));
        for (EmailAddress recipient : recipients) {
            String destination = routes.of(List.of(recipient)).get(0).address();
            unexplained.remove(destination);
            fates.add(one(recipient, destination, emails, bounces, otherwise));
        }
        unexplained.forEach(
                (to, at) -> fates.add(new SesFate(EmailAddress.of(to), Kind.SENT_ON, "to " + to, at, true)));
        return fates;
    }

    /** Returns what the page shows of it. */
    SesEmail.Recipient shown() {
        return new SesEmail.Recipient(recipient, kind.words(), detail, at, added);
    }

    private static SesFate one(
            EmailAddress recipient,
            String destination,
            List<SentEmail> emails,
            List<SentBounce> bounces,
            Kind otherwise) {
        for (SentEmail email : emails) {
            if (email.destinations().contains(destination)) {
                Kind kind = email.text().contains(JUNK) ? Kind.SENT_ON_AS_JUNK : Kind.SENT_ON;
                return new SesFate(recipient, kind, "to " + destination, email.at(), false);
            }
        }
        for (SentBounce bounce : bounces) {
            if (bounce.recipients().contains(recipient.address())) {
                String message = bounce.explanation();
                return new SesFate(
                        recipient, Kind.BOUNCED, message.isEmpty() ? "" : '"' + message + '"', bounce.at(), false);
            }
        }
        return new SesFate(recipient, otherwise, "", null, false);
    }
}
