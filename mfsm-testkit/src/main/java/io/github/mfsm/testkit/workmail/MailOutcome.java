package io.github.mfsm.testkit.workmail;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What happened to an email, and how.
 *
 * @param event the email's event
 * @param attempts every call of the function, in order
 * @param recipients what happens for each recipient: first those of the event, in its order, then the added ones
 * @param receivedAt when WorkMail got the email, in virtual time
 * @param decidedAt when it was decided: at the end of the call that answered, or when the rule timeout ended
 */
public record MailOutcome(
        MessageFlowEvent event,
        List<Attempt> attempts,
        List<RecipientOutcome> recipients,
        Instant receivedAt,
        Instant decidedAt) {
    public MailOutcome {
        Objects.requireNonNull(event, "event");
        attempts = List.copyOf(attempts);
        recipients = List.copyOf(recipients);
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(decidedAt, "decidedAt");
    }

    /** Returns the attempt whose answer WorkMail took, or empty if the fallback applied to everybody. */
    public Optional<Attempt> answeredBy() {
        return attempts.stream().filter(attempt -> attempt.result().isAnswer()).findFirst();
    }

    /** Returns whether WorkMail got an answer that it took. */
    public boolean isAnswered() {
        return answeredBy().isPresent();
    }

    /** Returns what happens for each recipient, by address, in the order of {@link #recipients()}. */
    public Map<EmailAddress, Action> actions() {
        Map<EmailAddress, Action> actions = new LinkedHashMap<>();
        recipients.forEach(outcome -> actions.putIfAbsent(outcome.recipient(), outcome.action()));
        return actions;
    }
}
