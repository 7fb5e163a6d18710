package io.github.mfsm.asl.definition;

import java.util.List;
import java.util.Objects;

/**
 * A way from one state to another.
 *
 * @param kind what it is
 * @param index the number of the Choice Rule or Catcher among its like, counted from 0; 0 for others
 * @param target the name of the state that it leads to
 * @param errorEquals of a Catcher, {@code ErrorEquals}; empty for others
 * @param condition of a Choice Rule, its condition in one line; empty for others
 * @param place where the field that names the target stands
 */
public record Transition(Kind kind, int index, String target, List<String> errorEquals, String condition, Place place) {
    /** The kinds of transitions. */
    public enum Kind {
        /** {@code Next}. */
        NEXT,
        /** A rule in {@code Choices}. */
        CHOICE_RULE,
        /** {@code Default} of a Choice state, for when no rule matches. */
        DEFAULT,
        /** A Catcher in {@code Catch}. */
        CATCHER
    }

    public Transition {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(target, "target");
        errorEquals = List.copyOf(errorEquals);
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(place, "place");
    }

    /** Returns when it is taken, in one line: a rule's condition, a Catcher's errors; empty for {@code Next}. */
    public String label() {
        return switch (kind) {
            case NEXT -> "";
            case CHOICE_RULE -> condition;
            case DEFAULT -> "otherwise";
            case CATCHER -> String.join(", ", errorEquals);
        };
    }

    /** Returns the JSON pointer of what it belongs to: the Choice Rule, the Catcher, or the state. */
    public String ownerPointer() {
        return place.pointer().substring(0, place.pointer().lastIndexOf('/'));
    }
}
