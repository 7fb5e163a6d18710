package io.github.mfsm.maven;

import io.github.mfsm.cli.validate.Finding;

/** The least finding that fails a build. Maven reads the constants by their names. */
public enum FailOn {
    /** Errors. */
    error,
    /** Warnings and errors. */
    warning,
    /** Whatever is found. */
    notice,
    /** Nothing; findings are only told. */
    never;

    boolean isReachedBy(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> this != never;
            case WARNING -> this == warning || this == notice;
            case NOTICE -> this == notice;
        };
    }
}
