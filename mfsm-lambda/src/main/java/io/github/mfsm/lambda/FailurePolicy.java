package io.github.mfsm.lambda;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.ActionType;
import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to answer when there is no answer that WorkMail would take: nothing, so that the call fails and WorkMail comes
 * again, or one action for all recipients.
 */
final class FailurePolicy {
    private final @Nullable ActionType action;
    private final @Nullable String bounceMessage;
    private final Set<FallbackOn> on;

    private FailurePolicy(@Nullable ActionType action, @Nullable String bounceMessage, Set<FallbackOn> on) {
        this.action = action;
        this.bounceMessage = bounceMessage;
        this.on = on;
    }

    static FailurePolicy of(Settings settings) {
        return new FailurePolicy(settings.fallbackAction(), settings.fallbackBounceMessage(), settings.fallbackOn());
    }

    /**
     * An answer in place of the execution's.
     *
     * @param action for all recipients
     * @param warning why it is not the one that is set, or null
     */
    record Fallback(Action action, @Nullable String warning) {
        MessageFlowResponse response() {
            return MessageFlowResponse.forAll(action);
        }
    }

    /** Returns what to answer after a failure of an email that goes that way (null: not known), or empty to fail. */
    Optional<Fallback> fallback(FallbackOn failure, @Nullable FlowDirection direction) {
        if (action == null || !on.contains(failure)) {
            return Optional.empty();
        }
        if (!action.isAllowed(direction == null ? FlowDirection.OUTBOUND : direction)) {
            String mail = direction == null ? "an email whose direction is not known" : "an " + direction + " email";
            String warning = action + " is not allowed for " + mail + ", so it became DEFAULT";
            return Optional.of(new Fallback(Action.defaultAction(), warning));
        }
        return Optional.of(new Fallback(action(action), null));
    }

    /** Returns why there is no fallback after a failure. */
    String whyNone(FallbackOn failure) {
        return action == null ? "no FALLBACK_ACTION is set" : "FALLBACK_ON does not name " + failure.word;
    }

    private Action action(ActionType type) {
        return switch (type) {
            case BOUNCE -> Action.bounce(Objects.requireNonNullElse(bounceMessage, ""));
            case DROP -> Action.drop();
            case DEFAULT -> Action.defaultAction();
            case BYPASS_SPAM_CHECK -> Action.bypassSpamCheck();
            case MOVE_TO_JUNK -> Action.moveToJunk();
        };
    }
}
