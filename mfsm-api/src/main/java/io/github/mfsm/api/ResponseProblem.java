package io.github.mfsm.api;

import java.io.Serializable;
import java.util.Objects;

/**
 * Something wrong, or doubtful, about an answer.
 *
 * @param severity whether the answer can't be returned
 * @param message what is wrong and what to do; never mail content
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the answer as a whole
 */
public record ResponseProblem(Severity severity, String message, String pointer) implements Serializable {

    /** How bad a problem is. */
    public enum Severity {
        /** The WorkMail guide rules it out. */
        ERROR,
        /** Not documented, or documented as tolerated: it passes, except in strict mode. */
        WARNING
    }

    public ResponseProblem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(pointer, "pointer");
    }

    /** Returns whether this is an {@link Severity#ERROR}. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Returns the message and the place. */
    @Override
    public String toString() {
        return pointer.isEmpty() ? message : message + " at " + pointer;
    }
}
