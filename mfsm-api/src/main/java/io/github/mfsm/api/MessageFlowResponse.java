package io.github.mfsm.api;

import java.util.ArrayList;
import java.util.List;

/**
 * An answer to WorkMail: what to do with the email, for which recipients.
 *
 * <pre>{@code
 * MessageFlowResponse.forAll(Action.bounce("We don't take executables."));
 *
 * MessageFlowResponse.builder()
 *         .forRecipient("trap@example.com", Action.moveToJunk())
 *         .forAllOthers(Action.defaultAction())
 *         .build();
 * }</pre>
 *
 * <p>A recipient without an action gets the rule's fallback action. Immutable; in a Lambda function
 * {@link #toString()} shows no addresses.
 *
 * @param actions at least one action, unmodifiable; WorkMail carries out up to ten
 */
public record MessageFlowResponse(List<RuleAction> actions) {

    /** The number of actions up to which WorkMail carries them out: {@value}. The surplus get the rule's fallback. */
    public static final int MAX_ACTIONS = 10;

    public MessageFlowResponse {
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("an answer needs at least one action");
        }
    }

    /** Returns an answer with {@code action} for every recipient. */
    public static MessageFlowResponse forAll(Action action) {
        return new MessageFlowResponse(List.of(RuleAction.forAll(action)));
    }

    /** Returns a builder without actions. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Refuses to be written by a serializer that looks for bean properties, as the one that Lambda's Java runtime
     * brings does.
     *
     * <p>Such a serializer can't know the {@code type} of an action and would write {@code "action": {}} without a
     * word; WorkMail would refuse that answer for as long as the rule retries. Nobody else calls this.
     *
     * @throws UnsupportedOperationException always
     */
    @SuppressWarnings("DoNotCallSuggester") // no annotation library for users, for this one method
    public String getJson() {
        throw new UnsupportedOperationException(
                "A bean serializer can't write a MessageFlowResponse: put mfsm-serializer on the"
                        + " function's class path, or extend MessageFlowFunction, or use MessageFlowJson.write");
    }

    /** Builds an answer action by action. */
    public static final class Builder {
        private final List<RuleAction> actions = new ArrayList<>();

        private Builder() {}

        /** Adds {@code action} for one recipient. */
        public Builder forRecipient(EmailAddress recipient, Action action) {
            return forRecipients(List.of(recipient), action);
        }

        /** Adds {@code action} for one recipient. */
        public Builder forRecipient(String recipient, Action action) {
            return forRecipient(EmailAddress.of(recipient), action);
        }

        /**
         * Adds {@code action} for some recipients.
         *
         * @throws IllegalArgumentException if there are none
         */
        public Builder forRecipients(List<EmailAddress> recipients, Action action) {
            actions.add(RuleAction.forRecipients(recipients, action));
            return this;
        }

        /** Adds {@code action} for every recipient who has no action of their own. */
        public Builder forAllOthers(Action action) {
            actions.add(RuleAction.forAll(action));
            return this;
        }

        /**
         * Returns the answer.
         *
         * @throws IllegalArgumentException if no action was added
         */
        public MessageFlowResponse build() {
            return new MessageFlowResponse(actions);
        }
    }
}
