package io.github.mfsm.explore.lint;

import io.github.mfsm.asl.definition.Place;
import java.util.Objects;

/**
 * One thing that was found in a definition.
 *
 * @param rule by which rule
 * @param message what was found, of which state, and what to do
 * @param place where
 */
public record LintFinding(LintRule rule, String message, Place place) {
    public LintFinding {
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
