package io.github.mfsm.api;

import java.util.List;
import java.util.Objects;

/**
 * An event as far as it could be read, and what is odd about it.
 *
 * @param event the event; what is missing or of another kind is missing in it, as {@link MessageFlowEvent} says for
 *     each member
 * @param problems what differs from the guide, in the order of the text; unmodifiable, empty for an event as documented
 */
public record CheckedEvent(MessageFlowEvent event, List<EventProblem> problems) {
    public CheckedEvent {
        Objects.requireNonNull(event, "event");
        problems = List.copyOf(problems);
    }

    /**
     * Returns the event if nothing is odd about it.
     *
     * @throws InvalidEventException with the first problem
     */
    public MessageFlowEvent orThrow() {
        if (!problems.isEmpty()) {
            throw new InvalidEventException(
                    problems.get(0).pointer(), problems.get(0).message());
        }
        return event;
    }
}
