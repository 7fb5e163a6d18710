package io.github.mfsm.asl.definition;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a definition.
 *
 * @param severity whether it is refused for this
 * @param code AWS's diagnostics code, such as {@code MISSING_TRANSITION_TARGET} or {@code SCHEMA_VALIDATION_FAILED}
 * @param message what is wrong, in AWS's words where they are known
 * @param pointer where, as AWS writes it, such as {@code /States/Triage/Choices[0]/Next}; empty where AWS names no
 *     place
 * @param hint what may have been meant, apart from AWS's own text, or {@code null}
 */
public record Problem(
        Severity severity,
        String code,
        String message,
        String pointer,
        @Nullable String hint) {
    /** How bad a problem is. */
    public enum Severity {
        /** The definition is refused. */
        ERROR,
        /** The definition is accepted, and probably not what was meant. */
        WARNING
    }

    /** A problem without a hint. */
    public Problem(Severity severity, String code, String message, String pointer) {
        this(severity, code, message, pointer, null);
    }
}
