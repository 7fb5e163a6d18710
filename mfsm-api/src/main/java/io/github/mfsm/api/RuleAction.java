package io.github.mfsm.api;

import java.util.List;
import java.util.Objects;

/**
 * An action and whom it is for: named recipients, or all who are not named elsewhere in the answer, or both.
 *
 * <p><strong>A recipient that is not in the event is added to the email</strong>, says the WorkMail guide: a mistyped
 * address adds someone instead of acting on someone. {@link ResponseRules} warns of it.
 *
 * @param action what to do
 * @param recipients the recipients it is for, unmodifiable
 * @param allRecipients whether it is also for every recipient who has no specific action in the answer
 */
public record RuleAction(Action action, List<EmailAddress> recipients, boolean allRecipients) {
    public RuleAction {
        Objects.requireNonNull(action, "action");
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty() && !allRecipients) {
            throw new IllegalArgumentException("an action needs recipients, or allRecipients");
        }
    }

    /** Returns {@code action} for every recipient who has no specific action in the answer. */
    public static RuleAction forAll(Action action) {
        return new RuleAction(action, List.of(), true);
    }

    /**
     * Returns {@code action} for {@code recipients}.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static RuleAction forRecipients(List<EmailAddress> recipients, Action action) {
        return new RuleAction(action, recipients, false);
    }

    /** Returns a text, without addresses in a Lambda function. */
    @Override
    public String toString() {
        String whom = Redaction.isOn() ? String.valueOf(recipients.size()) : recipients.toString();
        return "RuleAction[action=" + action + ", recipients=" + whom + ", allRecipients=" + allRecipients + "]";
    }
}
