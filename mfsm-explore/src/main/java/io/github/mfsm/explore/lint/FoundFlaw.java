package io.github.mfsm.explore.lint;

import io.github.mfsm.asl.definition.Place;
import java.util.Objects;

/** One thing that was found in a definition. */
record FoundFlaw(LintRule rule, String message, Place place) implements LintFinding {
    FoundFlaw {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(place, "place");
    }

    /** Returns the finding in one line. */
    @Override
    public String toString() {
        return "line " + place.line() + ": " + message + " [" + rule.id() + "]";
    }
}
