package io.github.mfsm.cli.validate;

import java.util.List;
import java.util.Objects;

/**
 * A file and what was found in it.
 *
 * @param file the file's name as the user wrote it
 * @param kind what it was taken for
 * @param findings all problems, in the order of their places
 */
public record CheckedFile(String file, Kind kind, List<Finding> findings) {
    /** What a file is, told by its content. */
    public enum Kind {
        /** A state machine's definition. */
        DEFINITION("state machine"),
        /** An event of WorkMail. */
        EVENT("WorkMail event"),
        /** An answer to WorkMail. */
        ANSWER("WorkMail answer"),
        /** A MockConfigFile.json of Step Functions Local. */
        MOCKS("mock configuration"),
        /** Answers of Task states by state name. */
        STATE_MOCKS("set of mocks"),
        /** A template, or a definition in YAML. */
        TEMPLATE("template"),
        /** None of these. */
        UNKNOWN("unknown");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        /** Returns the kind in words. */
        public String description() {
            return description;
        }
    }

    public CheckedFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(kind, "kind");
        findings = List.copyOf(findings);
    }

    /** Returns whether the file can be used. */
    public boolean isValid() {
        return findings.stream().noneMatch(Finding::isError);
    }
}
