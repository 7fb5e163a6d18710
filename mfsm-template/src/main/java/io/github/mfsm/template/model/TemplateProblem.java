package io.github.mfsm.template.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something in a template that can't be resolved or isn't supported.
 *
 * @param severity an error where a machine has no definition for it
 * @param place where it stands
 * @param message what is wrong, and what to do
 * @param machine the logical id of the machine that lacks its definition, if it is one
 */
public record TemplateProblem(
        Severity severity,
        SourcePlace place,
        String message,
        @Nullable String machine) {
    public TemplateProblem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    /** How bad it is. */
    public enum Severity {
        /** A machine, or the part that is named, can't be given. */
        ERROR,
        /** All machines are given, but something next to them isn't. */
        WARNING
    }

    /** Returns {@code place: message}. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
