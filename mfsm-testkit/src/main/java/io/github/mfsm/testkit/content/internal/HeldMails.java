package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The emails that WorkMail knows, with their content. Thread-safe. */
public final class HeldMails {
    /** How long WorkMail hands out content. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private final InstantSource time;
    private final Map<String, Mail> mails = new HashMap<>();

    private static final class Mail {
        private final Instant receivedAt;
        private byte[] content;
        private byte @Nullable [] delivered;
        private boolean frozen;

        Mail(Instant receivedAt, byte[] content) {
            this.receivedAt = receivedAt;
            this.content = content;
        }
    }

    /** Creates a store without emails, whose content expires by that clock. */
    public HeldMails(InstantSource time) {
        this.time = time;
    }

    /** Takes an email in; its content is not to be changed. */
    public synchronized void receive(String id, byte[] content) {
        mails.put(id, new Mail(time.instant(), content));
    }

    /** Lets nobody change an email any more. */
    public synchronized void freeze(String id) {
        known(id).frozen = true;
    }

    /** Delivers an email as it is now; an unknown one is ignored, since not every email comes with content. */
    public synchronized void deliver(String id) {
        Mail mail = mails.get(id);
        if (mail != null && mail.delivered == null) {
            mail.delivered = mail.content;
        }
    }

    /** Returns what was delivered, not to be changed, or empty if the email is in flight or unknown. */
    public synchronized Optional<byte[]> delivered(String id) {
        Mail mail = mails.get(id);
        return mail == null ? Optional.empty() : Optional.ofNullable(mail.delivered);
    }

    /**
     * Returns the content that the service hands out, not to be changed.
     *
     * @throws AwsError if there is no such email, or none any more
     */
    public byte[] content(String id) {
        return find(id).orElseThrow(() ->
                AwsError.of(404, "ResourceNotFoundException", "The requested email message is not found."));
    }

    /** Returns the content that the service hands out, not to be changed, or empty if it hands out none. */
    public synchronized Optional<byte[]> find(String id) {
        return Optional.ofNullable(mails.get(id))
                .filter(mail -> time.instant().isBefore(mail.receivedAt.plus(LIFETIME)))
                .map(mail -> mail.content);
    }

    /**
     * Refuses a change of a frozen email.
     *
     * @throws AwsError if it is frozen
     */
    public synchronized void requireChangeable(String id) {
        if (known(id).frozen) {
            throw AwsError.of("MessageFrozen", "The requested email is not eligible for update.");
        }
    }

    /** Gives an email new content, not to be changed; of a delivered email only what is handed out changes. */
    public synchronized void replace(String id, byte[] content) {
        known(id).content = content;
    }

    /** Forgets all emails. */
    public synchronized void clear() {
        mails.clear();
    }

    private Mail known(String id) {
        Mail mail = mails.get(id);
        if (mail == null) {
            throw new IllegalArgumentException("no email with message id " + id);
        }
        return mail;
    }
}
