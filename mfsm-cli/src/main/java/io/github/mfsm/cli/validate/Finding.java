package io.github.mfsm.cli.validate;

import io.github.mfsm.cli.input.OneLine;
import io.github.mfsm.cli.input.Place;
import java.util.Locale;
import java.util.Objects;

/**
 * Something wrong or doubtful in a file.
 *
 * @param file the file it is in, as the user named it
 * @param severity whether the file can't be used
 * @param code the problem's name, such as {@code MISSING_TRANSITION_TARGET}; empty if it has none
 * @param message what is wrong and what to do
 * @param pointer where, as a JSON pointer; empty for the whole file
 * @param place where, by line and column
 */
public record Finding(String file, Severity severity, String code, String message, String pointer, Place place) {
    /** How bad a finding is. */
    public enum Severity {
        /** The file can't be used. */
        ERROR,
        /** It can be used, but look at it. */
        WARNING,
        /** Worth a thought. */
        NOTICE
    }

    public Finding {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(place, "place");
    }

    /** Returns the finding as a line that begins with file, line and column, as compilers write it. */
    public String text() {
        return OneLine.of(file + ":" + place + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message
                + (code.isEmpty() ? "" : " [" + code + "]") + (pointer.isEmpty() ? "" : " at " + pointer));
    }

    /** Returns whether this is an {@link Severity#ERROR}. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
