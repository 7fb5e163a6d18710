package io.github.mfsm.content.step;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.FlowDirection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an email that a step could not judge, since something in it can't be read or WorkMail refuses the
 * change.
 */
public enum OnUnreadable {
    /** It goes on as if nothing was in what can't be read; the default. */
    PASS,
    /** Inbound email is moved to junk; outbound email, which has no such folder, goes back to its author. */
    JUNK,
    /** It goes back to its author. */
    BOUNCE;

    private static final String TEXT = "Not delivered: parts of this email could not be read.";

    /**
     * Returns the choice of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static OnUnreadable of(String name) {
        for (OnUnreadable choice : values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(name.strip().toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw new IllegalArgumentException("ON_UNREADABLE must be pass, junk or bounce, not " + name);
    }

    /**
     * Returns the action for all recipients, or empty to let the email go on; one without a direction is taken as
     * outbound.
     */
    Optional<Action> action(@Nullable FlowDirection direction) {
        return switch (this) {
            case PASS -> Optional.empty();
            case JUNK -> Optional.of(direction == FlowDirection.INBOUND ? Action.moveToJunk() : Action.bounce(TEXT));
            case BOUNCE -> Optional.of(Action.bounce(TEXT));
        };
    }
}
