package io.github.mfsm.testkit.workmail;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to an email, and how.
 *
 * <p>Immutable. Made by {@link WorkMailSimulator}, not meant to be implemented: it may get more methods.
 */
public interface MailOutcome {
    /** Returns the email's event. */
    MessageFlowEvent event();

    /** Returns every call of the function, in order. */
    List<Attempt> attempts();

    /** Returns what happens for each recipient: first those of the event, in its order, then the added ones. */
    List<RecipientOutcome> recipients();

    /** Returns when WorkMail got the email, in virtual time. */
    Instant receivedAt();

    /** Returns when it was decided: at the end of the call that answered, or when the rule timeout ended. */
    Instant decidedAt();

    /** Returns the attempt whose answer WorkMail took, or empty if the fallback applied to everybody. */
    Optional<Attempt> answeredBy();

    /** Returns whether WorkMail got an answer that it took. */
    boolean isAnswered();

    /** Returns what happens for each recipient, by address, in the order of {@link #recipients()}. */
    Map<EmailAddress, Action> actions();
}
