package io.github.mfsm.asl.history;

import java.util.Objects;

/**
 * Which Choice Rule, Retrier or Catcher applied: what the engine knows and AWS's history doesn't tell.
 *
 * <p>Whether the state was left that way is another matter: the chosen rule's own {@code Assign} or {@code Output} may fail.
 *
 * @param kind what applied
 * @param state the state's name
 * @param pointer the state's JSON pointer within the definition
 * @param index the number of the rule, retrier or catcher, counted from 0 as in the definition; 0 for a default
 * @param stateEnteredEventId the id of the event that told the state was entered
 */
public record Decision(Kind kind, String state, String pointer, int index, long stateEnteredEventId) {
    /** What may apply. */
    public enum Kind {
        /** A rule in a Choice state's {@code Choices}. */
        CHOICE_RULE,
        /** A Choice state's {@code Default}, no rule having matched. */
        CHOICE_DEFAULT,
        /** A retrier in {@code Retry}: the state runs once more. */
        RETRIER,
        /** A catcher in {@code Catch}. */
        CATCHER
    }

    public Decision {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(pointer, "pointer");
    }
}
