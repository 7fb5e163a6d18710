package io.github.mfsm.explore.replay;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The first event of a history that a definition does not repeat.
 *
 * @param eventId the number of the recorded event; that of the last one where the replay goes on beyond it
 * @param eventType what that event is, in AWS's words
 * @param state the state that it belongs to, with the iterations and branches around it; empty before the first state
 * @param pointer which part of the event's details differs, a JSON pointer; empty where it is the event itself
 * @param recorded what was recorded, or {@code null} if nothing was
 * @param replayed what comes now, or {@code null} if nothing does
 */
public record Difference(
        long eventId,
        String eventType,
        String state,
        String pointer,
        @Nullable String recorded,
        @Nullable String replayed) {
    private static final int SHOWN = 200;

    public Difference {
        Objects.requireNonNull(eventType, "eventType");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(pointer, "pointer");
    }

    /** Returns the difference in one line: event, state, place, what was recorded, what comes now. */
    @Override
    public String toString() {
        return "event " + eventId + " (" + eventType + ")" + (state.isEmpty() ? "" : " of state '" + state + "'")
                + (pointer.isEmpty() ? "" : " at " + pointer) + ": recorded " + shown(recorded) + ", now "
                + shown(replayed);
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "nothing";
        }
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "... (" + value.length() + " characters)";
    }
}
