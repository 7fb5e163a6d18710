package io.github.mfsm.content.mime;

import io.github.mfsm.content.ContentException;
import io.github.mfsm.content.MailSource;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.Replacement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads an email's content by its parts and replaces it with what was changed, by way of temporary files: a large email
 * takes little memory.
 *
 * <pre>{@code
 * try (ParsedMail mail = MimeContents.of(contents).read(messageId)) {
 *     if (!mail.isSignedOrEncrypted()) {
 *         mail.setField("Subject", "[external] " + mail.root().field("Subject").orElse(""));
 *         MimeContents.of(contents).replace(messageId, mail);
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe; the emails it returns are not.
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
     * Reads and parses an email, however broken it is.
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
            return ParsedMail.ofTemporary(file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /**
     * Writes out the changed email and gives it to WorkMail. What was wrong with it when it came is left for WorkMail
     * to judge.
     *
     * @throws ContentException as {@link MessageContents#replace(String, MailSource, MailSource)}
     * @throws IOException if a temporary file can't be written
     */
    public Replacement replace(String messageId, ParsedMail mail) throws IOException {
        Path file = Files.createTempFile("mfsm-mail-", ".tmp");
        try {
            mail.write(file);
            return contents.replace(messageId, MailSource.of(file), mail.source());
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
