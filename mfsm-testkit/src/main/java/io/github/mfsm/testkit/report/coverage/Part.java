package io.github.mfsm.testkit.report.coverage;

import java.util.Objects;

/**
 * Something in a definition that may run.
 *
 * @param kind what it is
 * @param state the name of the state that it is, or belongs to
 * @param pointer its JSON pointer within the definition; a transition has that of the field or object that names the
 *     target
 * @param description a few words for people
 */
public record Part(PartKind kind, String state, String pointer, String description) {
    public Part {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(description, "description");
    }
}
