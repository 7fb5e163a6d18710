package io.github.mfsm.content.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.SharedFileInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A mail that lies parsed over a temporary file, which {@link #close} deletes. Not thread-safe; {@code toString} says nothing of
 * the mail.
 */
public final class ParsedMail implements AutoCloseable {
    private static final Set<String> SEALED_TYPES = Set.of(
            "multipart/signed",
            "multipart/encrypted",
            "application/pkcs7-mime",
            "application/x-pkcs7-mime",
            "application/pgp");

    private final Path file;
    private final SharedFileInputStream content;
    private final MimeMessage message;

    private ParsedMail(Path file, SharedFileInputStream content, MimeMessage message) {
        this.file = file;
        this.content = content;
        this.message = message;
    }

    static ParsedMail parse(Path file) throws IOException {
        SharedFileInputStream content = new SharedFileInputStream(file.toFile());
        try {
            return new ParsedMail(file, content, new KeptMessage(content));
        } catch (MessagingException e) {
            content.close();
            throw new IOException("the mail's header can't be parsed", null);
        }
    }

    /** Returns the mail, to look at and to change; it can't be used after {@link #close}. */
    public MimeMessage message() {
        return message;
    }

    /**
     * Returns whether the mail as a whole is signed or encrypted, by S/MIME or PGP/MIME: any change would break the signature, and an
     * encrypted text can't be read.
     */
    public boolean isSignedOrEncrypted() throws MessagingException {
        try {
            return SEALED_TYPES.contains(
                    new ContentType(message.getContentType()).getBaseType().toLowerCase(Locale.ROOT));
        } catch (ParseException e) {
            return false; // no type that anybody could read as one of these
        }
    }

    /** Forgets the mail and deletes its file. */
    @Override
    public void close() throws IOException {
        content.close();
        Files.deleteIfExists(file);
    }

    @Override
    public String toString() {
        return "ParsedMail";
    }

    void write(Path target) throws IOException, MessagingException {
        message.saveChanges();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            message.writeTo(out);
        }
    }

    /** Keeps its identity when it is saved: a mail in flight has its Message-ID. */
    private static final class KeptMessage extends MimeMessage {
        KeptMessage(SharedFileInputStream content) throws MessagingException {
            super(MailParts.session(), content);
        }

        @Override
        protected void updateMessageID() {
            // the service refuses a changed one
        }
    }
}
