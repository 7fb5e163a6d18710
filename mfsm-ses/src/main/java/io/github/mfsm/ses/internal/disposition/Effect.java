package io.github.mfsm.ses.internal.disposition;

import io.github.mfsm.api.EmailAddress;
import java.util.List;
import java.util.Objects;

/** Something that is sent because of an answer. */
public sealed interface Effect {

    /** Returns for whom, in the order of the event. */
    List<EmailAddress> recipients();

    /** Calls the visitor's method for this case. */
    <R> R accept(Visitor<R> visitor);

    /**
     * The sender gets a bounce.
     *
     * @param recipients who didn't get the email
     * @param message what the bounce says; empty for SES's own words
     */
    record Bounce(List<EmailAddress> recipients, String message) implements Effect {
        /** Checks that the parts are there. */
        public Bounce {
            recipients = List.copyOf(recipients);
            Objects.requireNonNull(message, "message");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bounce(this);
        }

        @Override
        public String toString() {
            return "Bounce[recipients=" + recipients.size() + "]";
        }
    }

    /**
     * The email is sent on.
     *
     * @param recipients to whom
     */
    record Forward(List<EmailAddress> recipients) implements Effect {
        /** Copies the list. */
        public Forward {
            recipients = List.copyOf(recipients);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.forward(this);
        }

        @Override
        public String toString() {
            return "Forward[recipients=" + recipients.size() + "]";
        }
    }

    /**
     * The email is sent on with a header field that says that it is junk.
     *
     * @param recipients to whom
     */
    record ForwardAsJunk(List<EmailAddress> recipients) implements Effect {
        /** Copies the list. */
        public ForwardAsJunk {
            recipients = List.copyOf(recipients);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.forwardAsJunk(this);
        }

        @Override
        public String toString() {
            return "ForwardAsJunk[recipients=" + recipients.size() + "]";
        }
    }

    /**
     * Whoever listens is told that the email, which SES goes on with, is junk.
     *
     * @param recipients for whom it is
     */
    record JunkNotice(List<EmailAddress> recipients) implements Effect {
        /** Copies the list. */
        public JunkNotice {
            recipients = List.copyOf(recipients);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.junkNotice(this);
        }

        @Override
        public String toString() {
            return "JunkNotice[recipients=" + recipients.size() + "]";
        }
    }

    /** One method per case. */
    interface Visitor<R> {
        /** The sender gets a bounce. */
        R bounce(Bounce bounce);

        /** The email is sent on. */
        R forward(Forward forward);

        /** The email is sent on, marked. */
        R forwardAsJunk(ForwardAsJunk forward);

        /** Somebody is told. */
        R junkNotice(JunkNotice notice);
    }
}
