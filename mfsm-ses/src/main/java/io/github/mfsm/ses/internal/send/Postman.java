package io.github.mfsm.ses.internal.send;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import io.github.mfsm.ses.internal.disposition.Effect;
import io.github.mfsm.ses.send.MailPorts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** Carries out what an answer comes to, effect by effect. Thread-safe. */
public final class Postman {
    private final MailPorts ports;
    private final MailSettings settings;
    private final InstantSource clock;

    /**
     * Makes a postman.
     *
     * @param ports the ways to the services
     * @param settings in whose name, and whither
     * @param clock tells the time
     */
    public Postman(MailPorts ports, MailSettings settings, InstantSource clock) {
        this.ports = Objects.requireNonNull(ports, "ports");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Carries out an effect.
     *
     * @param effect what to send
     * @param messageId SES's id of the email
     * @param sender the envelope's sender; without one, nothing is bounced, since a bounce must not be answered by
     *     another
     * @param deadline when it must be over; each call of a service has what is left then
     * @throws ServiceException if a service fails, of kind {@link Kind#TIMED_OUT} before a call for which no time is
     *     left, or of kind {@link Kind#REFUSED} if a setting is missing
     */
    public void carryOut(Effect effect, String messageId, EmailAddress sender, Deadline deadline) {
        effect.accept(new Effect.Visitor<Boolean>() {
            @Override
            public Boolean bounce(Effect.Bounce bounce) {
                if (!sender.address().isEmpty()) {
                    EmailAddress from = required(settings.bounceFrom(), "SendBounce", "BOUNCE_SENDER");
                    ports.sendBounce(messageId, from, bounce.recipients(), bounce.message(), left(deadline));
                }
                return true;
            }

            @Override
            public Boolean forward(Effect.Forward forward) {
                return send(messageId, forward.recipients(), false, deadline);
            }

            @Override
            public Boolean forwardAsJunk(Effect.ForwardAsJunk forward) {
                return send(messageId, forward.recipients(), true, deadline);
            }

            @Override
            public Boolean junkNotice(Effect.JunkNotice notice) {
                if (settings.junkTopicArn() != null) {
                    ports.publishJunk(messageId, notice.recipients(), left(deadline));
                }
                return true;
            }
        });
    }

    private boolean send(String messageId, List<EmailAddress> recipients, boolean junk, Deadline deadline) {
        EmailAddress from = required(settings.forwardFrom(), "SendRawEmail", "FORWARD_FROM");
        required(settings.bucket(), "SendRawEmail", "MAIL_BUCKET");
        byte[] mime = ports.readMail(messageId, left(deadline));
        byte[] forwarded = ForwardedMail.of(mime, from, messageId, junk);
        ports.sendRawEmail(from, settings.routes().of(recipients), forwarded, left(deadline));
        return true;
    }

    /** Where no time is left, nothing is called, so that nobody wonders whether it was sent. */
    private Duration left(Deadline deadline) {
        Duration left = deadline.remaining(clock.instant());
        if (left.isZero()) {
            throw new ServiceException(Kind.TIMED_OUT, "Sending", "Deadline", "no time is left for it", null);
        }
        return left;
    }

    private static <T> T required(@org.jspecify.annotations.Nullable T value, String operation, String setting) {
        if (value == null) {
            throw new ServiceException(Kind.REFUSED, operation, "NotSet", setting + " must be set for that", null);
        }
        return value;
    }
}
