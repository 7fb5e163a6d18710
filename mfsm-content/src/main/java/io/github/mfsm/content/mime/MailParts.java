package io.github.mfsm.content.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Parses a mail, finds its parts and decodes their texts. Enclosed mails and encrypted parts are never entered. No exception quotes the mail.
 */
public final class MailParts {
    private static final int MAX_DEPTH = 50;

    private MailParts() {}

    /**
     * Parses a mail as far as it goes; header fields in raw UTF-8 pass as they are.
     *
     * @throws MessagingException if it can't be read
     */
    public static MimeMessage parse(InputStream mime) throws MessagingException {
        return new MimeMessage(session(), mime);
    }

    static Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }

    /**
     * Returns the parts of a mail that may be changed, in their order: those within signed parts are left out.
     *
     * @throws MessagingException if a multipart is too broken to be taken apart
     */
    public static List<Part> changeable(Part mail) throws MessagingException {
        List<Part> leaves = new ArrayList<>();
        collect(mail, false, leaves, 0);
        return leaves;
    }

    /**
     * Returns the parts of a mail that may be read, in their order: those within signed parts, too.
     *
     * @throws MessagingException if a multipart is too broken to be taken apart
     */
    public static List<Part> readable(Part mail) throws MessagingException {
        List<Part> leaves = new ArrayList<>();
        collect(mail, true, leaves, 0);
        return leaves;
    }

    private static void collect(Part part, boolean withSigned, List<Part> leaves, int depth) throws MessagingException {
        if (part.isMimeType("multipart/encrypted") || (part.isMimeType("multipart/signed") && !withSigned)) {
            return;
        }
        if (part.isMimeType("multipart/*") && depth < MAX_DEPTH) {
            Multipart multipart = multipart(part);
            for (int i = 0; i < multipart.getCount(); i++) {
                collect(multipart.getBodyPart(i), withSigned, leaves, depth + 1);
            }
        } else {
            leaves.add(part);
        }
    }

    private static Multipart multipart(Part part) throws MessagingException {
        try {
            return (Multipart) part.getContent();
        } catch (IOException e) { // its message may quote the mail
            throw new MessagingException("a part can't be decoded");
        }
    }

    /** Returns whether a part is a text that a mail program shows, rather than an attachment. */
    public static boolean isText(Part part) throws MessagingException {
        return part.isMimeType("text/*") && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    }

    /**
     * Returns a decoded text, to look at: what isn't in the charset that it says is read as UTF-8, else as Latin-1.
     *
     * @throws MessagingException if its transfer encoding is broken
     */
    public static String text(Part part) throws MessagingException {
        byte[] bytes = bytes(part);
        return decode(bytes, charset(part))
                .or(() -> decode(bytes, Optional.of(StandardCharsets.UTF_8)))
                .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /**
     * Returns a decoded text, to write it anew; empty if that would lose something, since its charset is unknown or wrong.
     *
     * @throws MessagingException if its transfer encoding is broken
     */
    public static Optional<String> exactText(Part part) throws MessagingException {
        return decode(bytes(part), charset(part));
    }

    private static byte[] bytes(Part part) throws MessagingException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) { // its message quotes the mail
            throw new MessagingException("a part can't be decoded");
        }
    }

    private static Optional<String> decode(byte[] bytes, Optional<Charset> charset) {
        try {
            return charset.isEmpty()
                    ? Optional.empty()
                    : Optional.of(charset.get()
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> charset(Part part) {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            if (name == null || name.equalsIgnoreCase("us-ascii")) { // Jakarta Mail's table has Latin-1 for it
                return Optional.of(StandardCharsets.US_ASCII);
            }
            return Optional.of(Charset.forName(MimeUtility.javaCharset(name)));
        } catch (MessagingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns a part's file name, without the dots and spaces that a system drops at its end; empty if there is none. */
    public static String fileName(Part part) throws MessagingException {
        String name = part.getFileName();
        try {
            return name == null ? "" : MimeUtility.decodeText(name).replaceFirst("[.\\s]+$", "");
        } catch (UnsupportedEncodingException e) {
            return name;
        }
    }
}
