package io.github.mfsm.api;

import java.util.Objects;

/**
 * Something about an event that is not as WorkMail's guide has it.
 *
 * @param message what is odd; never mail content
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the event as a whole
 */
public record EventProblem(String message, String pointer) {
    public EventProblem {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(pointer, "pointer");
    }

    /** Returns the message and the place. */
    @Override
    public String toString() {
        return pointer.isEmpty() ? message : message + " at " + pointer;
    }
}
