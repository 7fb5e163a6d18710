package io.github.mfsm.testkit.report;

import java.util.List;
import java.util.Objects;

/**
 * What a run did to an email's content, part by part, to be shown by {@link
 * RunReport.Builder#mail(io.github.mfsm.testkit.workmail.MailOutcome, ContentChange)}. Whoever can parse emails makes
 * it; {@code ./mfsm run --mail} does.
 *
 * <p>{@code toString} tells nothing of the email.
 *
 * @param bytesBefore how large the email was
 * @param bytesAfter how large it is in the end
 * @param parts its header and its parts in their order, unchanged ones too; none if the email is byte for byte the same
 */
public record ContentChange(long bytesBefore, long bytesAfter, List<Part> parts) {
    public ContentChange {
        parts = List.copyOf(parts);
    }

    /** Returns the change of an email that stayed as it was. */
    public static ContentChange none(long bytes) {
        return new ContentChange(bytes, bytes, List.of());
    }

    /** Returns whether the email is byte for byte the same. */
    public boolean isNone() {
        return parts.isEmpty();
    }

    /** What can happen to a part. */
    public enum PartKind {
        SAME,
        CHANGED,
        ADDED,
        REMOVED
    }

    /** What can happen to a line. */
    public enum LineKind {
        KEPT,
        ADDED,
        REMOVED,
        /** Here unchanged lines are left out. */
        GAP
    }

    /**
     * One part, or the header.
     *
     * @param name what it is, such as {@code 2 application/pdf "invoice.pdf"}
     * @param kind what happened to it
     * @param lines how it changed; none if it did not
     */
    public record Part(String name, PartKind kind, List<Line> lines) {
        public Part {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(kind, "kind");
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return "Part[" + kind + "]";
        }
    }

    /**
     * A line of a part's own header or of its decoded text.
     *
     * @param kind what happened to it
     * @param text the line, without its end; empty for a gap
     */
    public record Line(LineKind kind, String text) {
        public Line {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Line[" + kind + "]";
        }
    }

    @Override
    public String toString() {
        return "ContentChange[" + bytesBefore + " to " + bytesAfter + " bytes]";
    }
}
