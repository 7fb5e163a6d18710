package io.github.mfsm.testkit.workmail;

/** Why a recipient gets the action that they get. */
public enum DecidedBy {
    /** The answer names the recipient. */
    RECIPIENT("named in the answer"),
    /** The answer has an action for all recipients who have none of their own. */
    ALL_RECIPIENTS("allRecipients"),
    /** The answer has no action for the recipient: the rule's fallback. */
    NO_ACTION("fallback: no action in the answer"),
    /** The action is beyond the ten unique ones that WorkMail carries out: the rule's fallback. */
    SURPLUS_ACTION("fallback: more than 10 unique actions"),
    /** No valid answer came within the rule timeout: the rule's fallback, for everybody. */
    NO_ANSWER("fallback: no answer in time");

    private final String description;

    DecidedBy(String description) {
        this.description = description;
    }

    /** Returns the reason in a few words. */
    public String description() {
        return description;
    }

    /** Returns whether the action is the rule's fallback. */
    public boolean isFallback() {
        return this == NO_ACTION || this == SURPLUS_ACTION || this == NO_ANSWER;
    }
}
