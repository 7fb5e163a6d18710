package io.github.mfsm.ses;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.ses.SesLog.Level;
import io.github.mfsm.ses.SesSettings.Holding;
import io.github.mfsm.ses.SesSettings.Sending;
import io.github.mfsm.ses.hold.HeldMail;
import io.github.mfsm.ses.hold.HeldMail.State;
import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.internal.disposition.DispositionRules;
import io.github.mfsm.ses.internal.hold.Releaser;
import io.github.mfsm.ses.internal.hold.Releaser.Unsure;
import io.github.mfsm.ses.internal.send.Postman;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides about held emails, and has that carried out. */
final class HeldMails {
    private final HeldMailsPort mails;
    private final Machine machine;
    private final Releaser releaser;
    private final SesSettings settings;
    private final Holding holding;
    private final SesHandlerContext handlerContext;

    private HeldMails(SesSettings settings, Holding holding, SesHandlerContext handlerContext) {
        this.mails = handlerContext.ports().held();
        this.machine = Machine.lookedAt(settings, handlerContext, HoldingBack.ROW_LIFETIME);
        this.releaser = new Releaser(
                mails,
                new Postman(handlerContext.ports().mail(), settings.sending(), handlerContext.clock()),
                DispositionRules.withFallback(settings.fallback()),
                holding.sending() == Sending.AT_MOST_ONCE ? Unsure.LEAVE : Unsure.SEND_AGAIN,
                handlerContext.clock());
        this.settings = settings;
        this.holding = holding;
        this.handlerContext = handlerContext;
    }

    /**
     * Makes it.
     *
     * @throws InvalidSesSettingsException if emails are not held
     */
    static HeldMails of(SesSettings settings, SesHandlerContext handlerContext) {
        Holding holding = settings.holding();
        if (holding == null) {
            throw new InvalidSesSettingsException(java.util.List.of("HOLD must be true"));
        }
        return new HeldMails(settings, holding, handlerContext);
    }

    /** What a call has come to for an email. */
    enum Result {
        /** It is sent. */
        RELEASED("released"),
        /** It goes on being held. */
        STILL_HELD("stillHeld"),
        /** Nothing is left to do, or another call is at it. */
        NOT_MINE("notMine"),
        /** No row: it was never held. */
        NOT_HELD("notHeld");

        final String word;

        Result(String word) {
            this.word = word;
        }
    }

    /**
     * Releases an email whose machine has ended, or whose time is over.
     *
     * @param answer what to decide, or null to ask the machine
     * @throws ServiceException if a service fails; the next call goes on from there
     */
    Result settle(String messageId, @Nullable MessageFlowResponse answer, Deadline deadline, SesLog.Entry call) {
        Optional<HeldMail> found = mails.get(messageId, deadline.remaining(handlerContext.now()));
        if (found.isEmpty()) {
            return Result.NOT_HELD;
        }
        HeldMail mail = found.get();
        if (mail.state() == State.RELEASED) {
            return Result.NOT_MINE;
        }
        MessageFlowResponse verdict = answer;
        if (mail.verdict() != null) {
            verdict = MessageFlowJson.readResponse(mail.verdict());
        } else if (verdict == null) {
            verdict = askMachine(mail, deadline, call);
        }
        if (verdict == null) {
            return Result.STILL_HELD;
        }
        return result(releaser.release(messageId, verdict, handlerContext.ids().get(), deadline), call);
    }

    private static Result result(Releaser.Result released, SesLog.Entry call) {
        return switch (released) {
            case RELEASED -> {
                call.count("Released");
                yield Result.RELEASED;
            }
            case RELEASED_UNSURE -> {
                call.count("Released").count("Unsure").warn("nobody knows whether all of it was sent");
                yield Result.RELEASED;
            }
            case NOT_MINE -> Result.NOT_MINE;
        };
    }

    private @Nullable MessageFlowResponse askMachine(HeldMail mail, Deadline deadline, SesLog.Entry call) {
        MessageFlowEvent event = MessageFlowJson.readEvent(mail.event());
        Instant latest = mail.heldSince().plus(holding.fallbackAfter());
        boolean isOver = !handlerContext.now().isBefore(latest);
        MachineAnswer answer;
        try {
            answer = machine.ask(ExecutionName.of(mail.messageId()), mail.event(), event, deadline, call);
        } catch (ServiceException | IllegalArgumentException e) {
            if (!isOver) {
                throw e;
            }
            answer = new MachineAnswer(MachineAnswer.Kind.NONE, null, String.valueOf(e.getMessage()));
        }
        if (answer.response() != null) {
            return answer.response();
        }
        if (answer.kind() == MachineAnswer.Kind.STILL_RUNNING && !isOver) {
            return null;
        }
        call.count("FellBack")
                .warn("fell back to " + settings.fallback().type() + (isOver ? " after " + holding.fallbackAfter() : "")
                        + ": " + answer.inWords());
        return MessageFlowResponse.forAll(settings.fallback());
    }

    /** Returns a page of emails that wait since then, or longer. */
    HeldMailsPort.Page waiting(Instant since, @Nullable String next, Deadline deadline) {
        return mails.find(since, next, deadline.remaining(handlerContext.now()));
    }

    /** Ends a call's log for an email. */
    static void end(Result result, SesLog.Entry call) {
        call.with("outcome", result.word)
                .end(
                        Level.INFO,
                        switch (result) {
                            case RELEASED -> "Released";
                            case STILL_HELD -> "Still held: the execution runs";
                            case NOT_MINE -> "Nothing left to do, or another call is at it";
                            case NOT_HELD -> "No such email is held";
                        });
    }
}
