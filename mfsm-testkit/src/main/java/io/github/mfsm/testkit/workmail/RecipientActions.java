package io.github.mfsm.testkit.workmail;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.api.RuleAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Works out from an answer what happens for each recipient.
 *
 * <p>Where the WorkMail guide is silent this chooses: the first action that names a recipient counts, so does the first
 * {@code allRecipients}; actions are the same if type and parameters are; addresses are compared exactly, so that a
 * misspelt one shows as an added recipient. The list of a truncated event is incomplete: there, an address that is not
 * in it counts as a recipient that was cut off.
 */
final class RecipientActions {
    private final Action fallback;
    private final Map<EmailAddress, Action> named = new LinkedHashMap<>();
    private final Set<Action> carriedOut = new LinkedHashSet<>();
    private @Nullable Action forAll;

    private RecipientActions(MessageFlowResponse response, Action fallback) {
        this.fallback = fallback;
        response.actions().forEach(this::take);
    }

    private void take(RuleAction rule) {
        if (carriedOut.size() < MessageFlowResponse.MAX_ACTIONS) {
            carriedOut.add(rule.action());
        }
        rule.recipients().forEach(recipient -> named.putIfAbsent(recipient, rule.action()));
        if (rule.allRecipients() && forAll == null) {
            forAll = rule.action();
        }
    }

    static List<RecipientOutcome> of(MessageFlowEvent mail, MessageFlowResponse response, Action fallback) {
        RecipientActions actions = new RecipientActions(response, fallback);
        List<EmailAddress> recipients = mail.recipients();
        List<RecipientOutcome> outcomes = new ArrayList<>();
        recipients.forEach(recipient -> outcomes.add(actions.outcome(recipient, false)));
        actions.named.keySet().stream()
                .filter(recipient -> !recipients.contains(recipient))
                .forEach(recipient -> outcomes.add(actions.outcome(recipient, !mail.truncated())));
        return outcomes;
    }

    static List<RecipientOutcome> withoutAnswer(MessageFlowEvent mail, Action fallback) {
        return mail.recipients().stream()
                .<RecipientOutcome>map(
                        recipient -> new DecidedRecipient(recipient, fallback, DecidedBy.NO_ANSWER, false))
                .toList();
    }

    private RecipientOutcome outcome(EmailAddress recipient, boolean added) {
        Action own = named.get(recipient);
        if (own != null) {
            return decided(recipient, own, DecidedBy.RECIPIENT, added);
        }
        Action shared = forAll;
        if (shared != null) {
            return decided(recipient, shared, DecidedBy.ALL_RECIPIENTS, added);
        }
        return new DecidedRecipient(recipient, fallback, DecidedBy.NO_ACTION, added);
    }

    private RecipientOutcome decided(EmailAddress recipient, Action action, DecidedBy by, boolean added) {
        return carriedOut.contains(action)
                ? new DecidedRecipient(recipient, action, by, added)
                : new DecidedRecipient(recipient, fallback, DecidedBy.SURPLUS_ACTION, added);
    }
}
