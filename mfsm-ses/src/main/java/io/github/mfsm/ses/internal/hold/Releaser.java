package io.github.mfsm.ses.internal.hold;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import io.github.mfsm.ses.hold.HeldMail;
import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.hold.HeldMailsPort.Lease;
import io.github.mfsm.ses.hold.HeldMailsPort.Progress;
import io.github.mfsm.ses.internal.disposition.DispositionRules;
import io.github.mfsm.ses.internal.disposition.Effect;
import io.github.mfsm.ses.internal.send.Postman;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is decided about held emails.
 *
 * <p>One conditional write decides and leases: the first verdict stays, whatever comes later, so an email is never
 * decided twice, nor bounced by one and sent on by another. The lease keeps all others away for longer than a process
 * can live; whoever comes after it goes on behind the effects that are noted as done. A release that fails and knows
 * what it has sent gives its lease back with that, so that the next one can go on at once. SES takes no token for
 * idempotency, so if a process dies between sending and noting, or SES's answer is lost, nobody knows whether it was
 * sent: that is the one window, and {@link Unsure} says what happens in it.
 *
 * <p>Thread-safe.
 */
public final class Releaser {
    /** How long a row is leased: a function's life, and clocks that are 5 minutes off in both directions. */
    public static final Duration LEASE = Duration.ofMinutes(15);

    /** What is kept of a release's time for giving the lease back. */
    private static final Duration TO_GIVE_BACK = Duration.ofSeconds(2);

    private static final Set<String> SENDS = Set.of("SendBounce", "SendRawEmail", "Publish");

    private final HeldMailsPort mails;
    private final Postman postman;
    private final DispositionRules rules;
    private final Unsure unsure;
    private final InstantSource clock;

    /** What to do with something of which nobody knows whether it was sent. */
    public enum Unsure {
        /** Send it again: it may come twice. */
        SEND_AGAIN,
        /** Leave it: it may never come. */
        LEAVE
    }

    /** What came of a release. */
    public enum Result {
        /** All is sent. */
        RELEASED,
        /** All is sent, or left since nobody knows whether it was. */
        RELEASED_UNSURE,
        /** Nothing was left to do, or another process is at it. */
        NOT_MINE
    }

    /**
     * Makes a releaser.
     *
     * @param mails the table
     * @param postman who sends
     * @param rules what an answer means
     * @param unsure what to do in the one window
     * @param clock tells the time
     */
    public Releaser(HeldMailsPort mails, Postman postman, DispositionRules rules, Unsure unsure, InstantSource clock) {
        this.mails = Objects.requireNonNull(mails, "mails");
        this.postman = Objects.requireNonNull(postman, "postman");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.unsure = Objects.requireNonNull(unsure, "unsure");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Decides, unless that is done, and sends what was decided.
     *
     * @param messageId the email
     * @param answer what to decide
     * @param owner who does it: unique, also among calls of a function for the same event
     * @param deadline when it must be over; at most {@link #LEASE} from now
     * @throws ServiceException if a service fails; another release goes on from there, at once, or after the lease if
     *     nobody knows what was sent
     */
    public Result release(String messageId, MessageFlowResponse answer, String owner, Deadline deadline) {
        Lease lease = new Lease(owner, clock.instant(), clock.instant().plus(LEASE));
        String verdict = MessageFlowJson.write(rules.complete(answer));
        Deadline working = deadline.lessMargin(TO_GIVE_BACK);
        Optional<HeldMail> taken;
        try {
            taken = mails.take(messageId, verdict, lease, left(working));
        } catch (ServiceException e) {
            giveBack(messageId, lease, null, deadline, e); // it may be leased all the same
            throw e;
        }
        return taken.isEmpty() ? Result.NOT_MINE : new Sending(taken.get(), lease, working).send(deadline);
    }

    /** The sending of what is left to do for one email. Used once. */
    private final class Sending {
        private final HeldMail mail;
        private final Lease lease;
        private final Deadline deadline;
        /** What is known, whether or not it could be noted. */
        private Progress progress;

        Sending(HeldMail mail, Lease lease, Deadline deadline) {
            this.mail = mail;
            this.lease = lease;
            this.deadline = deadline;
            this.progress = new Progress(mail.done(), mail.begun());
        }

        Result send(Deadline giveBackBy) {
            try {
                return sendAll();
            } catch (ServiceException | IllegalArgumentException e) {
                if (!isMaybeSent(e)) {
                    giveBack(mail.messageId(), lease, progress, giveBackBy, e);
                }
                throw e;
            }
        }

        private Result sendAll() {
            MessageFlowEvent event = MessageFlowJson.readEvent(mail.event());
            MessageFlowResponse verdict =
                    MessageFlowJson.readResponse(Objects.requireNonNull(mail.verdict(), "verdict"));
            List<Effect> effects = rules.decideHeld(verdict, event).effects();
            Result result = Result.RELEASED;
            for (int i = mail.done(); i < effects.size(); i++) {
                if (mail.begun() > i && unsure == Unsure.LEAVE) {
                    result = Result.RELEASED_UNSURE;
                } else {
                    if (unsure == Unsure.LEAVE && !note(new Progress(i, i + 1))) {
                        return Result.NOT_MINE;
                    }
                    postman.carryOut(
                            effects.get(i), mail.messageId(), event.envelope().mailFrom(), deadline);
                }
                progress = new Progress(i + 1, i + 1);
                boolean isLast = i + 1 == effects.size();
                if (!isLast && !note(progress)) {
                    return Result.NOT_MINE;
                }
            }
            return mails.release(mail.messageId(), lease, left(deadline)) ? result : Result.NOT_MINE;
        }

        private boolean note(Progress noted) {
            return mails.note(mail.messageId(), lease, noted, left(deadline));
        }
    }

    /** Returns whether something may have been sent although the call failed. */
    private static boolean isMaybeSent(RuntimeException failure) {
        return failure instanceof ServiceException e
                && SENDS.contains(e.operation())
                && (e.kind() == Kind.TIMED_OUT || e.kind() == Kind.UNAVAILABLE);
    }

    private void giveBack(
            String messageId, Lease lease, @Nullable Progress progress, Deadline deadline, RuntimeException why) {
        try {
            mails.giveBack(messageId, lease, progress, left(deadline));
        } catch (ServiceException e) {
            why.addSuppressed(e); // then it is kept to its end
        }
    }

    private Duration left(Deadline deadline) {
        return deadline.remaining(clock.instant());
    }
}
