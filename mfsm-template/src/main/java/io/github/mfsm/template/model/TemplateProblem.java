package io.github.mfsm.template.model;

import org.jspecify.annotations.Nullable;

/**
 * Something in a template that can't be resolved or isn't supported.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.template.Template#read}, not meant to be implemented: it may get more
 * methods.
 */
public interface TemplateProblem {
    /** How bad it is. */
    enum Severity {
        /** A machine, or the part that is named, can't be given. */
        ERROR,
        /** All machines are given, but something next to them isn't. */
        WARNING
    }

    /** Returns {@link Severity#ERROR} where a machine has no definition for it. */
    Severity severity();

    /** Returns where it stands. */
    SourcePlace place();

    /** Returns what is wrong, and what to do. */
    String message();

    /** Returns the logical id of the machine that lacks its definition for it, or {@code null}. */
    @Nullable
    String machine();

    /** Returns {@code place: message}. */
    @Override
    String toString();
}
