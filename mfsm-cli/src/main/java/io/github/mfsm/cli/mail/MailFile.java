package io.github.mfsm.cli.mail;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.content.MessageContents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A mail that the user gave in a file, as it travels: with CRLF at the ends of its lines. */
public final class MailFile {
    private final String source;
    private final byte[] mime;

    private MailFile(String source, byte[] mime) {
        this.source = source;
        this.mime = mime;
    }

    /**
     * Returns the mail in a file; if all its lines end with LF, they get a CR.
     *
     * @throws BadInputException if it can't be read, or is too large for WorkMail
     */
    public static MailFile read(Path file) {
        try {
            long size = Files.size(file);
            if (size > MessageContents.MAX_BYTES) {
                throw new BadInputException("--mail " + file + ": it has " + size
                        + " bytes; WorkMail takes mails of at most " + MessageContents.MAX_BYTES + ".");
            }
            return new MailFile(file.toString(), travelling(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw new BadInputException("--mail " + file + ": no such file (looked in "
                    + file.toAbsolutePath().normalize().getParent() + ").");
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "it is a directory" : e.toString();
            throw new BadInputException("--mail " + file + ": can't be read: " + why + ".");
        }
    }

    private static byte[] travelling(byte[] mime) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(mime.length + mime.length / 40);
        for (int i = 0; i < mime.length; i++) {
            if (mime[i] == '\n') {
                if (i > 0 && mime[i - 1] == '\r') {
                    return mime;
                }
                out.write('\r');
            }
            out.write(mime[i]);
        }
        return out.toByteArray();
    }

    /** Returns the file's name as the user wrote it. */
    public String source() {
        return source;
    }

    /** Returns the raw mail. */
    public byte[] mime() {
        return mime.clone();
    }
}
