package io.github.mfsm.content.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** What a test may know of the changes made in an email. */
public final class MailEdits {
    private MailEdits() {}

    /** The email with its changes. */
    public static byte[] apply(ParsedMail mail) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        mail.writeTo(changed);
        return changed.toByteArray();
    }

    /**
     * Returns the first place, outside the ranges that were changed, where the bytes before and after differ; empty if
     * there is none. A range must lie in the content of a part, or be a field of its or stand at the end of its header.
     */
    public static String damage(ParsedMail mail, byte[] before, byte[] after) {
        int from = 0;
        int to = 0;
        for (long[] range : mail.editor().edits().ranges()) {
            int length = (int) range[0] - from;
            if (!Arrays.equals(before, from, from + length, after, to, to + length)) {
                return "bytes before offset " + range[0] + " differ";
            }
            if (!isOfAPart(mail, range[0], range[1])) {
                return "the bytes from " + range[0] + " to " + range[1] + " are of no part";
            }
            from = (int) range[1];
            to += length + (int) range[2];
        }
        return Arrays.equals(before, from, before.length, after, to, after.length)
                ? ""
                : "the bytes behind all changes differ";
    }

    private static boolean isOfAPart(ParsedMail mail, long from, long to) {
        return mail.parts().stream()
                .map(MailPart::entity)
                .anyMatch(part -> (from >= part.bodyStart() && to <= part.bodyEnd())
                        || (from == to && from == part.headerEnd())
                        || part.header().fields().stream()
                                .anyMatch(field -> field.start() == from && (field.end() == to || from == to)));
    }
}
