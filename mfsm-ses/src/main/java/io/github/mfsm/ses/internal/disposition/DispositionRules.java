package io.github.mfsm.ses.internal.disposition;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.api.RuleAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Translates an answer for WorkMail, which has an action per recipient, to what SES knows, which is one disposition per
 * email.
 *
 * <p>Who gets which action is as WorkMail's guide says: a recipient's own action beats {@code allRecipients}; a
 * recipient without an action, or with one beyond the ten unique ones, gets the fallback; an address that is not in the
 * event is added. Then:
 *
 * <table>
 * <caption>Actions and what happens to them</caption>
 * <tr><th>all recipients have</th><th>sent</th><th>SES is told</th></tr>
 * <tr><td>{@code DEFAULT} or {@code BYPASS_SPAM_CHECK}</td><td>nothing</td><td>{@code CONTINUE}</td></tr>
 * <tr><td>{@code MOVE_TO_JUNK}</td><td>a notice of junk</td><td>{@code CONTINUE}</td></tr>
 * <tr><td>{@code DROP}</td><td>nothing</td><td>{@code STOP_RULE_SET}</td></tr>
 * <tr><td>{@code BOUNCE}</td><td>a bounce for each message</td><td>{@code STOP_RULE_SET}</td></tr>
 * <tr><td>different ones, or somebody was added</td><td>bounces, and the email to whoever gets it</td><td>{@code
 * STOP_RULE_SET}</td></tr>
 * </table>
 */
public final class DispositionRules {
    private final Action fallback;

    private DispositionRules(Action fallback) {
        this.fallback = fallback;
    }

    /**
     * Returns rules with a fallback.
     *
     * @param fallback the action for recipients that an answer leaves out
     */
    public static DispositionRules withFallback(Action fallback) {
        return new DispositionRules(Objects.requireNonNull(fallback, "fallback"));
    }

    /** Decides about an email that SES has in hand. */
    public Decision decide(MessageFlowResponse answer, MessageFlowEvent event) {
        Map<EmailAddress, Action> actions = actions(answer, event);
        List<Effect> effects = effects(actions);
        Set<Class<?>> kinds = new HashSet<>();
        effects.forEach(effect -> kinds.add(effect.getClass()));
        boolean dropsSome = actions.values().stream().anyMatch(Action.drop()::equals);
        boolean addsSome = !new HashSet<>(event.recipients()).containsAll(actions.keySet());
        if (!addsSome && !dropsSome && kinds.equals(Set.of(Effect.Forward.class))) {
            return new Decision(Disposition.CONTINUE, List.of());
        }
        if (!addsSome && !dropsSome && kinds.equals(Set.of(Effect.ForwardAsJunk.class))) {
            return new Decision(Disposition.CONTINUE, List.of(new Effect.JunkNotice(event.recipients())));
        }
        return new Decision(Disposition.STOP_RULE_SET, effects);
    }

    /** Decides about an email that is held: whoever gets it gets it by being sent on. */
    public Decision decideHeld(MessageFlowResponse answer, MessageFlowEvent event) {
        return new Decision(Disposition.STOP_RULE_SET, effects(actions(answer, event)));
    }

    /**
     * Returns the answer with the fallback for whom it leaves out, so that it means the same under other settings
     * later.
     */
    public MessageFlowResponse complete(MessageFlowResponse answer) {
        if (answer.actions().stream().anyMatch(RuleAction::allRecipients)) {
            return answer;
        }
        List<RuleAction> actions = new ArrayList<>(answer.actions());
        actions.add(RuleAction.forAll(fallback));
        return new MessageFlowResponse(actions);
    }

    private Map<EmailAddress, Action> actions(MessageFlowResponse answer, MessageFlowEvent event) {
        Map<EmailAddress, Action> named = new LinkedHashMap<>();
        Set<Action> carriedOut = new LinkedHashSet<>();
        List<Action> forAll = new ArrayList<>();
        for (RuleAction rule : answer.actions()) {
            if (carriedOut.size() < MessageFlowResponse.MAX_ACTIONS) {
                carriedOut.add(rule.action());
            }
            rule.recipients().forEach(recipient -> named.putIfAbsent(recipient, rule.action()));
            if (rule.allRecipients()) {
                forAll.add(rule.action());
            }
        }
        Map<EmailAddress, Action> actions = new LinkedHashMap<>();
        Action others = forAll.isEmpty() ? fallback : forAll.get(0);
        event.recipients().forEach(recipient -> actions.put(recipient, named.getOrDefault(recipient, others)));
        named.forEach((recipient, action) -> {
            if (isDelivery(action)) {
                actions.putIfAbsent(recipient, action); // somebody who is added to the email
            }
        });
        actions.replaceAll((recipient, action) -> carriedOut.contains(action) ? action : fallback);
        return actions;
    }

    private static boolean isDelivery(Action action) {
        return switch (action.type()) {
            case DEFAULT, BYPASS_SPAM_CHECK, MOVE_TO_JUNK -> true;
            case DROP, BOUNCE -> false;
        };
    }

    /** Returns what is sent if SES doesn't deliver: the email itself first, then bounces, one per message. */
    private static List<Effect> effects(Map<EmailAddress, Action> actions) {
        Map<String, List<EmailAddress>> bounced = new LinkedHashMap<>();
        List<EmailAddress> forwarded = new ArrayList<>();
        List<EmailAddress> junk = new ArrayList<>();
        actions.forEach((recipient, action) -> action.accept(new Action.Visitor<List<EmailAddress>>() {
                    @Override
                    public List<EmailAddress> visit(Action.Bounce bounce) {
                        return bounced.computeIfAbsent(
                                Objects.requireNonNullElse(bounce.bounceMessage(), ""), message -> new ArrayList<>());
                    }

                    @Override
                    public List<EmailAddress> visit(Action.Drop drop) {
                        return new ArrayList<>();
                    }

                    @Override
                    public List<EmailAddress> visit(Action.Default defaultAction) {
                        return forwarded;
                    }

                    @Override
                    public List<EmailAddress> visit(Action.BypassSpamCheck bypassSpamCheck) {
                        return forwarded;
                    }

                    @Override
                    public List<EmailAddress> visit(Action.MoveToJunk moveToJunk) {
                        return junk;
                    }
                })
                .add(recipient));
        List<Effect> effects = new ArrayList<>();
        if (!forwarded.isEmpty()) {
            effects.add(new Effect.Forward(forwarded));
        }
        if (!junk.isEmpty()) {
            effects.add(new Effect.ForwardAsJunk(junk));
        }
        bounced.forEach((message, recipients) -> effects.add(new Effect.Bounce(recipients, message)));
        return effects;
    }
}
