package io.github.mfsm.content.mime;

import io.github.mfsm.content.internal.TransferEncoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.EncoderUtil;

/** Writes the whole of a part's text again, and changes those of its fields that say how. */
final class BodyWriter {
    private static final int LINE = 76;
    private static final Pattern CHARSET =
            Pattern.compile("(?i)(;\\s*)charset(?:\\*\\d*\\*?)?\\s*=\\s*(?:\"[^\"]*\"?|[^;\\s]*)");

    private final ParsedMail mail;
    private final MailPart part;

    BodyWriter(ParsedMail mail, MailPart part) {
        this.mail = mail;
        this.part = part;
    }

    /** Writes a text in the part's own charset. */
    void write(byte[] text) throws IOException {
        if (part.entity().encoding() == TransferEncoding.BASE64) {
            byte[] lineEnd = mail.editor().lineEnd().getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            encoded.writeBytes(Base64.getMimeEncoder(LINE, lineEnd).encode(text));
            encoded.writeBytes(lineEnd);
            mail.editor().replaceBody(part, encoded.toByteArray());
            return;
        }
        if (part.entity().encoding() != TransferEncoding.QUOTED_PRINTABLE) {
            mail.editor().setRawField(part, "Content-Transfer-Encoding", "Content-Transfer-Encoding: quoted-printable");
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(quotedPrintable(text));
        if (text.length == 0 || text[text.length - 1] != '\n') {
            encoded.writeBytes(("=" + mail.editor().lineEnd()).getBytes(StandardCharsets.US_ASCII));
        }
        mail.editor().replaceBody(part, encoded.toByteArray());
    }

    /** Writes a text in UTF-8 that was in another charset. */
    void writeAsUtf8(byte[] text) throws IOException {
        write(text);
        if (part.rawFields("Content-Type").isEmpty()) {
            mail.editor().setRawField(part, "Content-Type", "Content-Type: " + part.type() + "; charset=utf-8");
            return;
        }
        mail.editor().changeField(part, "Content-Type", BodyWriter::withUtf8);
    }

    private static String withUtf8(String field) {
        Matcher charset = CHARSET.matcher(field);
        return charset.find()
                ? charset.replaceAll("$1charset=utf-8")
                : field.stripTrailing() + "; charset=utf-8"
                        + field.substring(field.stripTrailing().length());
    }

    /** Returns a text in quoted-printable; its line ends become those of the email. */
    byte[] quotedPrintable(byte[] text) throws IOException {
        String canonical = new String(text, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .replace("\n", "\r\n");
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        EncoderUtil.encodeQ(new ByteArrayInputStream(canonical.getBytes(StandardCharsets.ISO_8859_1)), encoded);
        return encoded.toString(StandardCharsets.US_ASCII)
                .replace("\r\n", mail.editor().lineEnd())
                .getBytes(StandardCharsets.US_ASCII);
    }
}
