package io.github.mfsm.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What WorkMail does with an email, for the recipients that a {@link RuleAction} names.
 *
 * <p>Immutable. For an exhaustive choice use {@link #accept} or a {@code switch} over {@link #type()}.
 */
public sealed interface Action {

    /** Returns WorkMail's name of this action. */
    ActionType type();

    /** Calls the method of {@code visitor} that fits this action, and returns its result. */
    <R> R accept(Visitor<R> visitor);

    /** Returns an action that bounces the email with {@code bounceMessage} as explanation. */
    static Action bounce(String bounceMessage) {
        return new Bounce(Objects.requireNonNull(bounceMessage, "bounceMessage"));
    }

    /** Returns an action that drops the email silently. */
    static Action drop() {
        return new Drop();
    }

    /** Returns an action that lets the email go on as if there were no rule ({@code DEFAULT}). */
    static Action defaultAction() {
        return new Default();
    }

    /** Returns an action that delivers the email without a spam check; inbound only. */
    static Action bypassSpamCheck() {
        return new BypassSpamCheck();
    }

    /** Returns an action that delivers the email to the junk folder; inbound only. */
    static Action moveToJunk() {
        return new MoveToJunk();
    }

    /**
     * Returns the email to its sender.
     *
     * @param bounceMessage the explanation in the bounce, or null for none; its length is not documented
     */
    record Bounce(@Nullable String bounceMessage) implements Action {
        @Override
        public ActionType type() {
            return ActionType.BOUNCE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        /** Returns a text, without the bounce message in a Lambda function. */
        @Override
        public String toString() {
            return bounceMessage == null
                    ? "Bounce[]"
                    : "Bounce[bounceMessage=" + (Redaction.isOn() ? "redacted" : bounceMessage) + "]";
        }
    }

    /** Drops the email silently. */
    record Drop() implements Action {
        @Override
        public ActionType type() {
            return ActionType.DROP;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Lets the email go on as if there were no rule. */
    record Default() implements Action {
        @Override
        public ActionType type() {
            return ActionType.DEFAULT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Delivers an inbound email without a spam check. */
    record BypassSpamCheck() implements Action {
        @Override
        public ActionType type() {
            return ActionType.BYPASS_SPAM_CHECK;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Delivers an inbound email to the junk folder. */
    record MoveToJunk() implements Action {
        @Override
        public ActionType type() {
            return ActionType.MOVE_TO_JUNK;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * One method per action, so that the compiler lists the cases.
     *
     * @param <R> what the visit returns
     */
    interface Visitor<R> {
        /** Visits a bounce. */
        R visit(Bounce bounce);

        /** Visits a drop. */
        R visit(Drop drop);

        /** Visits a default action. */
        R visit(Default defaultAction);

        /** Visits a bypass of the spam check. */
        R visit(BypassSpamCheck bypassSpamCheck);

        /** Visits a move to the junk folder. */
        R visit(MoveToJunk moveToJunk);
    }
}
