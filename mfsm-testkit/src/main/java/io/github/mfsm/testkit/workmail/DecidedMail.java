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

/** What happened to an email, and how. */
record DecidedMail(
        MessageFlowEvent event,
        List<Attempt> attempts,
        List<RecipientOutcome> recipients,
        Instant receivedAt,
        Instant decidedAt)
        implements MailOutcome {
    DecidedMail {
        Objects.requireNonNull(event, "event");
        attempts = List.copyOf(attempts);
        recipients = List.copyOf(recipients);
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(decidedAt, "decidedAt");
    }

    @Override
    public Optional<Attempt> answeredBy() {
        return attempts.stream().filter(attempt -> attempt.result().isAnswer()).findFirst();
    }

    @Override
    public boolean isAnswered() {
        return answeredBy().isPresent();
    }

    @Override
    public Map<EmailAddress, Action> actions() {
        Map<EmailAddress, Action> actions = new LinkedHashMap<>();
        recipients.forEach(outcome -> actions.putIfAbsent(outcome.recipient(), outcome.action()));
        return actions;
    }
}
