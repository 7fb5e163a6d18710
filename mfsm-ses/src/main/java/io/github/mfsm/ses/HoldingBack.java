package io.github.mfsm.ses;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.ses.SesLog.Level;
import io.github.mfsm.ses.hold.HeldMail;
import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.internal.disposition.Disposition;
import java.time.Duration;

/** Holds emails: writes the row that makes sure that each is sent on one day, starts the machine, and stops SES. */
final class HoldingBack {
    /** How long rows are kept: long after the last look at an email that somebody mends by hand. */
    static final Duration ROW_LIFETIME = Duration.ofDays(15);

    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

    private final HeldMailsPort mails;
    private final Machine machine;
    private final SesHandlerContext handlerContext;

    HoldingBack(SesSettings settings, SesHandlerContext handlerContext) {
        this.mails = handlerContext.ports().held();
        this.machine = Machine.lookedAt(settings, handlerContext, ROW_LIFETIME);
        this.handlerContext = handlerContext;
    }

    /**
     * Holds an email. The row comes first: from then on the sweeper knows of the email, so a start that fails is made
     * up for.
     *
     * @throws NotHeldException if the row can't be written
     */
    Disposition hold(HeldMail mail, ExecutionName name, MessageFlowEvent event, Deadline deadline, SesLog.Entry call) {
        Duration left = deadline.remaining(handlerContext.now());
        try {
            mails.hold(
                    mail,
                    mail.heldSince().plus(ROW_LIFETIME),
                    left.compareTo(LONGEST_WRITE) < 0 ? left : LONGEST_WRITE);
        } catch (ServiceException e) {
            call.count("Failed").with("outcome", "notHeld").end(Level.ERROR, "Not held: " + e.getMessage());
            throw new NotHeldException("Not held: " + e.getMessage());
        }
        call.count("Held").with("outcome", "held").end(Level.INFO, "Held");
        try {
            machine.ask(name, mail.event(), event, deadline, call);
        } catch (ServiceException | IllegalArgumentException e) {
            call.warn("the execution will be started later: " + e.getMessage());
        }
        return Disposition.STOP_RULE_SET;
    }
}
