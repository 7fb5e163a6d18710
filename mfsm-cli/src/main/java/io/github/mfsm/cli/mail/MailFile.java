package io.github.mfsm.cli.mail;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.InputFile;
import io.github.mfsm.content.MessageContents;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;

/** An email that the user gave in a file, as it travels: with CRLF at the ends of its lines. */
public final class MailFile {
    private final String source;
    private final byte[] mime;

    private MailFile(String source, byte[] mime) {
        this.source = source;
        this.mime = mime;
    }

    /**
     * Returns the email in a file; if all its lines end with LF, they get a CR.
     *
     * @throws BadInputException if it can't be read, or is too large for WorkMail
     */
    public static MailFile read(Path file) {
        long size = file.toFile().length();
        if (size > MessageContents.MAX_BYTES) {
            throw new BadInputException("--mail " + file + ": it has " + size
                    + " bytes; WorkMail takes emails of at most " + MessageContents.MAX_BYTES + ".");
        }
        return new MailFile(file.toString(), travelling(InputFile.read("--mail " + file, file)));
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

    /** Returns the raw email. */
    public byte[] mime() {
        return mime.clone();
    }
}
