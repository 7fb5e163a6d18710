package io.github.mfsm.asl.definition;

import java.util.Objects;

/**
 * Where something stands in a definition.
 *
 * @param pointer its JSON pointer (RFC 6901), such as {@code /States/Triage/Choices/0/Next}; empty for the whole
 * @param line the line in which it begins, counted from 1
 */
public record Place(String pointer, int line) {
    public Place {
        Objects.requireNonNull(pointer, "pointer");
    }
}
