package io.github.mfsm.content.mime;

import java.util.Objects;

/**
 * Something in an email that could not be read as what it says it is, and was taken as the bytes that it has.
 *
 * @param part which part, as in {@code 2.1}; empty for the email itself
 * @param problem what is wrong; nothing of the email
 */
public record Unreadable(String part, String problem) {
    public Unreadable {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(problem, "problem");
    }
}
