package io.github.mfsm.lambda;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.ActionType;
import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to answer when the execution has ended without an answer that WorkMail would take: nothing, so that the call fails and WorkMail
 * comes again, or one action for all recipients.
 */
final class FailurePolicy {
    private final @Nullable ActionType action;
    private final @Nullable String bounceMessage;

    private FailurePolicy(@Nullable ActionType action, @Nullable String bounceMessage) {
        this.action = action;
        this.bounceMessage = bounceMessage;
    }

    static FailurePolicy of(Settings settings) {
        return new FailurePolicy(settings.fallbackAction(), settings.fallbackBounceMessage());
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

    /** Returns what to answer, or empty to fail. */
    Optional<Fallback> fallback(FlowDirection direction) {
        if (action == null) {
            return Optional.empty();
        }
        if (!action.isAllowed(direction)) {
            String warning = action + " is not allowed for an " + direction + " mail, so it became DEFAULT";
            return Optional.of(new Fallback(Action.defaultAction(), warning));
        }
        return Optional.of(new Fallback(action(action), null));
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
