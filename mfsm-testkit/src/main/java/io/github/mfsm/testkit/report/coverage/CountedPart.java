package io.github.mfsm.testkit.report.coverage;

import java.util.Objects;

/** Something in a definition that may run. */
record CountedPart(PartKind kind, String state, String pointer, String description) implements Part {
    CountedPart {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(description, "description");
    }
}
