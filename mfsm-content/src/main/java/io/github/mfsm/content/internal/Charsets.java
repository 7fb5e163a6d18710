package io.github.mfsm.content.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Charsets by the names that emails have for them, and texts in them. The decoding is Java's. */
public final class Charsets {
    private static final Charset WINDOWS_LATIN_1 = Charset.forName("windows-1252");
    private static final Map<String, String> ALIASES = Map.of(
            "", "us-ascii",
            "ascii", "us-ascii",
            "utf", "utf-8",
            "iso-8859-8-i", "iso-8859-8",
            "iso-8859-8-e", "iso-8859-8",
            "ks_c_5601-1987", "ms949",
            "gb2312", "gbk",
            "shift_jis", "windows-31j");

    private Charsets() {}

    /**
     * Returns the charset to read with, or empty if Java doesn't have it; a missing name is US-ASCII (RFC 2046, 4.1.2).
     */
    public static Optional<Charset> named(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(ALIASES.getOrDefault(plain, plain)));
        } catch (IllegalArgumentException e) { // a name from outside
            return Optional.empty();
        }
    }

    /** Returns a text that is wholly in that charset; bytes 0x80 to 0x9F in Latin-1 are those of Windows. */
    public static Optional<String> exact(byte[] bytes, Charset charset) {
        if (charset.equals(StandardCharsets.ISO_8859_1) && hasControls(bytes)) {
            return strict(bytes, WINDOWS_LATIN_1);
        }
        return strict(bytes, charset);
    }

    private static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean hasControls(byte[] bytes) {
        for (byte b : bytes) {
            if (b < -96) { // 0x80 to 0x9F
                return true;
            }
        }
        return false;
    }

    /** Returns a text of which nobody knows the charset: UTF-8 if it can be that, else Windows' Latin-1. */
    public static String guess(byte[] bytes) {
        return strict(bytes, StandardCharsets.UTF_8).orElseGet(() -> new String(bytes, WINDOWS_LATIN_1));
    }

    /** Returns whether ASCII text has the same bytes in it, wherever it stands. */
    public static boolean isAsciiBased(Charset charset) {
        String name = charset.name();
        return charset.canEncode()
                && !name.startsWith("ISO-2022")
                && !name.startsWith("x-ISO-2022")
                && !name.startsWith("x-windows-iso2022")
                && !name.startsWith("x-windows-5022")
                && "</-- \r\n".equals(new String("</-- \r\n".getBytes(charset), StandardCharsets.US_ASCII))
                && "az09;&#".equals(new String("az09;&#".getBytes(charset), StandardCharsets.US_ASCII));
    }
}
