package io.github.mfsm.testkit.internal.server.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** Compressed requests and answers. */
final class Encodings {
    private Encodings() {}

    /**
     * Returns the bytes of a request, whatever its {@code Content-Encoding}; the server has unpacked gzip before.
     *
     * @param limit the largest size; of what is larger, one byte more is returned
     * @throws IOException if they are not encoded as they say
     */
    static byte[] decode(byte[] body, String encoding, int limit) throws IOException {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "deflate" -> read(new InflaterInputStream(new ByteArrayInputStream(body)), limit);
            default -> body;
        };
    }

    private static byte[] read(InputStream in, int limit) throws IOException {
        try (in) {
            return in.readNBytes(limit + 1);
        }
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't fail", e);
        }
        return bytes.toByteArray();
    }
}
