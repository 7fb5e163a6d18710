package io.github.mfsm.content.mime;

import io.github.mfsm.content.ContentException;
import io.github.mfsm.content.MailSource;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.Replacement;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads and replaces a mail's content as a {@link MimeMessage}, by way of temporary files: a large mail takes little memory.
 *
 * <pre>{@code
 * try (ParsedMail mail = MimeContents.of(contents).read(messageId)) {
 *     if (!mail.isSignedOrEncrypted()) {
 *         mail.message().setSubject("[external] " + mail.message().getSubject(), "UTF-8");
 *         MimeContents.of(contents).replace(messageId, mail);
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe; the mails it returns are not.
 */
public final class MimeContents {
    private final MessageContents contents;

    private MimeContents(MessageContents contents) {
        this.contents = Objects.requireNonNull(contents, "contents");
    }

    /** Returns a view of {@code contents}. */
    public static MimeContents of(MessageContents contents) {
        return new MimeContents(contents);
    }

    /**
     * Reads and parses a mail. Broken mails are parsed as far as it goes: Jakarta Mail is lenient, and complains only when a broken
     * part is asked for.
     *
     * @throws ContentException as {@link MessageContents#copy}
     * @throws IOException if the temporary file can't be written
     */
    public ParsedMail read(String messageId) throws IOException {
        Path file = Files.createTempFile("mfsm-mail-", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                contents.copy(messageId, out);
            }
            return ParsedMail.parse(file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /**
     * Writes out the changed mail and gives it to WorkMail. Its {@code Message-ID} stays as it is.
     *
     * @throws ContentException as {@link MessageContents#replace}
     * @throws MessagingException if the mail can't be written as MIME
     * @throws IOException if a temporary file can't be written
     */
    public Replacement replace(String messageId, ParsedMail mail) throws IOException, MessagingException {
        Path file = Files.createTempFile("mfsm-mail-", ".tmp");
        try {
            mail.write(file);
            return contents.replace(messageId, MailSource.of(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
