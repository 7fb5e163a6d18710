package io.github.mfsm.explore.replay;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The first event of a history that a definition does not repeat. */
record FoundDifference(
        long eventId,
        String eventType,
        String state,
        String pointer,
        @Nullable String recorded,
        @Nullable String replayed)
        implements Difference {
    private static final int SHOWN = 200;

    FoundDifference {
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
