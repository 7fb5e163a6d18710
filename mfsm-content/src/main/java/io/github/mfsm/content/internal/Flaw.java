package io.github.mfsm.content.internal;

/**
 * Something that is not well formed.
 *
 * @param kind what kind it is of
 * @param line the line, from 1; 0 if it is about the whole
 * @param place the part, as in {@code 2.1}; empty for the email itself
 * @param message what is wrong; nothing of the email
 */
public record Flaw(Kind kind, long line, String place, String message) {
    /** The kinds. */
    public enum Kind {
        LINE_LENGTH,
        STRUCTURE,
        ATTACHMENT_TYPE
    }
}
