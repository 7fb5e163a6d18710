package io.github.mfsm.asl.definition;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a definition.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.asl.StateMachine#validate}, not meant to be implemented: it may get more
 * methods.
 */
public interface Problem {
    /** How bad a problem is. */
    enum Severity {
        /** The definition is refused. */
        ERROR,
        /** The definition is accepted, and probably not what was meant. */
        WARNING
    }

    /** Returns whether the definition is refused for this. */
    Severity severity();

    /** Returns AWS's diagnostics code, such as {@code MISSING_TRANSITION_TARGET}. */
    String code();

    /** Returns what is wrong, in AWS's words where they are known. */
    String message();

    /**
     * Returns where, as AWS writes it, such as {@code /States/Triage/Choices[0]/Next}; empty where AWS names no place.
     */
    String pointer();

    /** Returns what may have been meant, apart from AWS's own text, or {@code null}. */
    @Nullable
    String hint();
}
