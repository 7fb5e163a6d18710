package io.github.mfsm.explore.replay;

import org.jspecify.annotations.Nullable;

/**
 * The first event of a history that a definition does not repeat.
 *
 * <p>Immutable. Made by {@link HistoryReplay}, not meant to be implemented: it may get more methods.
 */
public interface Difference {
    /** Returns the number of the recorded event; that of the last one where the replay goes on beyond it. */
    long eventId();

    /** Returns what that event is, in AWS's words. */
    String eventType();

    /**
     * Returns the state that it belongs to, with the iterations and branches around it; empty before the first state.
     */
    String state();

    /** Returns which part of the event's details differs, a JSON pointer; empty where it is the event itself. */
    String pointer();

    /** Returns what was recorded, or {@code null} if nothing was. */
    @Nullable
    String recorded();

    /** Returns what comes now, or {@code null} if nothing does. */
    @Nullable
    String replayed();

    /** Returns the difference in one line: event, state, place, what was recorded, what comes now. */
    @Override
    String toString();
}
