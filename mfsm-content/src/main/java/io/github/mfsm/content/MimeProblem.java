package io.github.mfsm.content;

import java.util.Objects;

/**
 * Where an email's content breaks a rule. It names places and header fields, never their values.
 *
 * @param rule the rule
 * @param line the line, 1 for the first; 0 if the problem is about the email as a whole
 * @param part the MIME part: empty for the email itself, {@code 2} for its second part, {@code 2.1} for the first part
 *     of that
 * @param message what is wrong and what to do
 */
public record MimeProblem(Rule rule, long line, String part, String message) {
    /** The criteria that the Message Flow API has for content. */
    public enum Rule {
        /** A line has at most 1,000 bytes with its CRLF. */
        LINE_LENGTH,
        /** Each part of a multipart message is well formed. */
        STRUCTURE,
        /** The required header fields are there. */
        REQUIRED_HEADER,
        /** Immutable header fields have the value that they had. */
        IMMUTABLE_HEADER,
        /** Unique header fields appear once. */
        UNIQUE_HEADER,
        /** Attachments are of a type that Amazon SES supports. */
        ATTACHMENT_TYPE,
        /** The content is not larger than an email may be. */
        SIZE
    }

    public MimeProblem {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        String place =
                (line == 0 ? "" : "line " + line) + (part.isEmpty() ? "" : (line == 0 ? "" : ", ") + "part " + part);
        return place.isEmpty() ? message : place + ": " + message;
    }
}
