package io.github.mfsm.explore.lint;

import io.github.mfsm.asl.definition.Place;

/**
 * One thing that was found in a definition.
 *
 * <p>Immutable. Made by {@link Lint}, not meant to be implemented: it may get more methods.
 */
public interface LintFinding {
    /** Returns by which rule. */
    LintRule rule();

    /** Returns what was found, of which state, and what to do. */
    String message();

    /** Returns where. */
    Place place();

    /** Returns the finding in one line. */
    @Override
    String toString();
}
