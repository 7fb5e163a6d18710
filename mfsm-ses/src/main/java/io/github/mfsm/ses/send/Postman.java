package io.github.mfsm.ses.send;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import io.github.mfsm.ses.disposition.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Carries out what an answer comes to, effect by effect. Thread-safe. */
public final class Postman {
    private final MailPorts ports;
    private final MailSettings settings;

    /**
     * Makes a postman.
     *
     * @param ports the ways to the services
     * @param settings in whose name, and whither
     */
    public Postman(MailPorts ports, MailSettings settings) {
        this.ports = Objects.requireNonNull(ports, "ports");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Carries out an effect.
     *
     * @param effect what to send
     * @param messageId SES's id of the email
     * @param sender the envelope's sender; without one, nothing is bounced, since a bounce must not be answered by
     *     another
     * @param timeout how long it may take
     * @throws ServiceException if a service fails, or of kind {@link Kind#REFUSED} if a setting is missing
     */
    public void carryOut(Effect effect, String messageId, EmailAddress sender, Duration timeout) {
        effect.accept(new Effect.Visitor<Boolean>() {
            @Override
            public Boolean bounce(Effect.Bounce bounce) {
                if (!sender.address().isEmpty()) {
                    EmailAddress from = required(settings.bounceFrom(), "SendBounce", "BOUNCE_SENDER");
                    ports.sendBounce(messageId, from, bounce.recipients(), bounce.message(), timeout);
                }
                return true;
            }

            @Override
            public Boolean forward(Effect.Forward forward) {
                return send(messageId, forward.recipients(), false, timeout);
            }

            @Override
            public Boolean forwardAsJunk(Effect.ForwardAsJunk forward) {
                return send(messageId, forward.recipients(), true, timeout);
            }

            @Override
            public Boolean junkNotice(Effect.JunkNotice notice) {
                if (settings.junkTopicArn() != null) {
                    ports.publishJunk(messageId, notice.recipients(), timeout);
                }
                return true;
            }
        });
    }

    private boolean send(String messageId, List<EmailAddress> recipients, boolean junk, Duration timeout) {
        EmailAddress from = required(settings.forwardFrom(), "SendRawEmail", "FORWARD_FROM");
        required(settings.bucket(), "SendRawEmail", "MAIL_BUCKET");
        byte[] mime = ports.readMail(messageId, timeout);
        ports.sendRawEmail(
                from, settings.routes().of(recipients), ForwardedMail.of(mime, from, messageId, junk), timeout);
        return true;
    }

    private static <T> T required(@org.jspecify.annotations.Nullable T value, String operation, String setting) {
        if (value == null) {
            throw new ServiceException(Kind.REFUSED, operation, "NotSet", setting + " must be set for that", null);
        }
        return value;
    }
}
