package io.github.mfsm.cli.run;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.ses.send.Routes;
import io.github.mfsm.testkit.ses.SentBounce;
import io.github.mfsm.testkit.ses.SentEmail;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What happened to an email for a recipient behind a receipt rule of SES.
 *
 * @param recipient for whom
 * @param kind what happened to it
 * @param detail to where it was sent, or what the bounce says; may be empty
 * @param added whether the answer added the recipient
 */
public record SesFate(EmailAddress recipient, Kind kind, String detail, boolean added) {
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
        List<String> unexplained = new ArrayList<>();
        emails.forEach(email -> unexplained.addAll(email.destinations()));
        for (EmailAddress recipient : recipients) {
            String destination = routes.of(List.of(recipient)).get(0).address();
            unexplained.removeIf(destination::equals);
            fates.add(one(recipient, destination, emails, bounces, otherwise));
        }
        unexplained.stream()
                .distinct()
                .forEach(destination ->
                        fates.add(new SesFate(EmailAddress.of(destination), Kind.SENT_ON, "to " + destination, true)));
        return fates;
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
                return new SesFate(recipient, kind, "to " + destination, false);
            }
        }
        for (SentBounce bounce : bounces) {
            if (bounce.recipients().contains(recipient.address())) {
                String message = bounce.explanation();
                return new SesFate(recipient, Kind.BOUNCED, message.isEmpty() ? "" : '"' + message + '"', false);
            }
        }
        return new SesFate(recipient, otherwise, "", false);
    }
}
