package io.github.mfsm.ses.internal.send;

import io.github.mfsm.api.EmailAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An email as SES sends it on: its header in the name of a verified identity, its body byte for byte.
 *
 * <p>SES sends only in the name of identities that it has verified, so {@code From} becomes that one; {@code Reply-To}
 * and {@code X-Original-From} keep the original. SES gives each email that it sends a {@code Message-ID} and a
 * {@code Date} of its own; {@code Original-Message-ID} keeps the original. Fields that SES would take for orders
 * ({@code X-SES-...}), and those that hold for the first delivery only ({@code Return-Path}, {@code Sender}, signatures
 * of it), are left out.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/header-fields.html">Amazon SES header fields</a>
 */
final class ForwardedMail {
    private static final Set<String> LEFT_OUT = Set.of(
            "return-path",
            "sender",
            "from",
            "dkim-signature",
            "domainkey-signature",
            "original-message-id",
            "x-original-from",
            Marks.JUNK.toLowerCase(Locale.ROOT),
            Marks.ID.toLowerCase(Locale.ROOT));

    /** The names of fields that are added. */
    static final class Marks {
        static final String JUNK = "X-Mfsm-Junk";
        static final String ID = "X-Mfsm-Message-Id";

        private Marks() {}
    }

    private ForwardedMail() {}

    /**
     * Returns the email to send.
     *
     * @param mime the email as it was received
     * @param from in whose name
     * @param messageId SES's id of the email
     * @param junk whether to mark it as junk
     */
    static byte[] of(byte[] mime, EmailAddress from, String messageId, boolean junk) {
        int body = endOfHeader(mime);
        List<String> fields = fields(new String(mime, 0, body, StandardCharsets.ISO_8859_1));
        StringBuilder header = new StringBuilder();
        String originalFrom = value(fields, "from");
        String originalId = value(fields, "message-id");
        add(header, "From", from.address());
        if (originalFrom != null) {
            add(header, "X-Original-From", originalFrom);
            if (value(fields, "reply-to") == null) {
                add(header, "Reply-To", originalFrom);
            }
        }
        if (originalId != null) {
            add(header, "Original-Message-ID", originalId);
        }
        add(header, Marks.ID, messageId);
        if (junk) {
            add(header, Marks.JUNK, "YES");
        }
        fields.stream().filter(field -> !isLeftOut(name(field))).forEach(header::append);
        byte[] head = header.toString().getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length + mime.length - body + 2);
        whole.writeBytes(head);
        if (body == mime.length) {
            whole.writeBytes(new byte[] {'\r', '\n'}); // a header without a body
        }
        whole.write(mime, body, mime.length - body);
        return whole.toByteArray();
    }

    private static boolean isLeftOut(String name) {
        return LEFT_OUT.contains(name) || name.startsWith("x-ses-");
    }

    /** Returns where the empty line begins that ends the header, or the length if there is none. */
    private static int endOfHeader(byte[] mime) {
        int line = 0;
        for (int i = 0; i < mime.length; i++) {
            if (mime[i] == '\n') {
                int length = i - line;
                if (length == 0 || (length == 1 && mime[line] == '\r')) {
                    return line;
                }
                line = i + 1;
            }
        }
        return mime.length;
    }

    /** Returns the fields, folded lines and line ends included. */
    private static List<String> fields(String header) {
        List<String> fields = new ArrayList<>();
        int line = 0;
        while (line < header.length()) {
            int end = header.indexOf('\n', line);
            String text = end < 0 ? header.substring(line) + "\r\n" : header.substring(line, end + 1);
            line = end < 0 ? header.length() : end + 1;
            boolean folded = text.charAt(0) == ' ' || text.charAt(0) == '\t';
            if (folded && !fields.isEmpty()) {
                fields.set(fields.size() - 1, fields.get(fields.size() - 1) + text);
            } else {
                fields.add(text);
            }
        }
        return fields;
    }

    private static String name(String field) {
        int colon = field.indexOf(':');
        return colon < 0 ? "" : field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the first such field's value as it is written, folds included, or null. */
    private static @Nullable String value(List<String> fields, String name) {
        for (String field : fields) {
            if (name(field).equals(name)) {
                return field.substring(field.indexOf(':') + 1).strip();
            }
        }
        return null;
    }

    private static void add(StringBuilder header, String name, String value) {
        header.append(name).append(": ").append(value).append("\r\n");
    }
}
