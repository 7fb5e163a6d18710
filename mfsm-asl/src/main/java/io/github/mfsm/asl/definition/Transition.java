package io.github.mfsm.asl.definition;

import java.util.List;

/**
 * A way from one state to another.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.asl.StateMachine#parse}, not meant to be implemented: it may get more
 * methods.
 */
public interface Transition {
    /** The kinds of transitions. */
    enum Kind {
        /** {@code Next}. */
        NEXT,
        /** A rule in {@code Choices}. */
        CHOICE_RULE,
        /** {@code Default} of a Choice state, for when no rule matches. */
        DEFAULT,
        /** A Catcher in {@code Catch}. */
        CATCHER
    }

    /** Returns what it is. */
    Kind kind();

    /** Returns the number of the Choice Rule or Catcher among its like, counted from 0; 0 for others. */
    int index();

    /** Returns the name of the state that it leads to. */
    String target();

    /** Returns {@code ErrorEquals} of a Catcher; empty for others. */
    List<String> errorEquals();

    /** Returns the condition of a Choice Rule in one line; an empty text for others. */
    String condition();

    /** Returns where the field that names the target stands. */
    Place place();

    /** Returns when it is taken, in one line: a rule's condition, a Catcher's errors; empty for {@code Next}. */
    String label();

    /** Returns the JSON pointer of what it belongs to: the Choice Rule, the Catcher, or the state. */
    String ownerPointer();
}
