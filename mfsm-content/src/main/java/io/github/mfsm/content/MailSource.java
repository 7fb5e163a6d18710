package io.github.mfsm.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The raw MIME content of an email, readable more than once: it is checked before it is sent.
 *
 * <p>{@code toString} says the size only.
 */
public abstract sealed class MailSource {
    private final long size;

    private MailSource(long size) {
        this.size = size;
    }

    /** Returns content from memory; {@code mime} is copied. */
    public static MailSource of(byte[] mime) {
        return new InMemory(mime.clone());
    }

    /**
     * Returns content from a file, which must not change until the email is replaced.
     *
     * @throws IOException if the file can't be read
     */
    public static MailSource of(Path file) throws IOException {
        return new InFile(file, Files.size(file));
    }

    /** Returns the size in bytes. */
    public final long size() {
        return size;
    }

    /**
     * Returns a new stream from the first byte; the caller closes it.
     *
     * @throws IOException if the file can't be read
     */
    public abstract InputStream open() throws IOException;

    @Override
    public final String toString() {
        return "MailSource[" + size + " bytes]";
    }

    private static final class InMemory extends MailSource {
        private final byte[] mime;

        InMemory(byte[] mime) {
            super(mime.length);
            this.mime = mime;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(mime);
        }
    }

    private static final class InFile extends MailSource {
        private final Path file;

        InFile(Path file, long size) {
            super(size);
            this.file = Objects.requireNonNull(file, "file");
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
