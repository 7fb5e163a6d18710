package io.github.mfsm.content.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Charsets by the names that emails have for them, and texts in them. The decoding is Java's. */
public final class Charsets {
    private static final Charset WINDOWS_LATIN_1 = Charset.forName("windows-1252");
    private static final Pattern WRONG_AROUND_A_NAME = Pattern.compile("^[\\s'\"]+|[\\s'\";(].*", Pattern.DOTALL);

    /** Where programs mean more by a name than its standard has, as the Encoding Standard lists it, what they mean. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("", "us-ascii"),
            Map.entry("ascii", "us-ascii"),
            Map.entry("utf", "utf-8"),
            Map.entry("csutf8", "utf-8"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("iso-8859-8-e", "iso-8859-8"),
            Map.entry("macintosh", "x-macroman"),
            Map.entry("x-mac-roman", "x-macroman"),
            Map.entry("ks_c_5601-1987", "ms949"),
            Map.entry("euc-kr", "ms949"),
            Map.entry("gb2312", "gbk"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("shift_jis", "windows-31j"));

    private Charsets() {}

    /**
     * Returns the charset to read with, or empty if Java doesn't have it; a missing name is US-ASCII (RFC 2046, 4.1.2).
     * A comment behind the name, or a further parameter without its semicolon, is not of the name (RFC 2045, 5.1).
     */
    public static Optional<Charset> named(String name) {
        String plain = WRONG_AROUND_A_NAME.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        String known = ALIASES.getOrDefault(plain, plain);
        return switch (known) {
            case "utf-8" -> Optional.of(StandardCharsets.UTF_8);
            case "us-ascii" -> Optional.of(StandardCharsets.US_ASCII);
            case "iso-8859-1" -> Optional.of(StandardCharsets.ISO_8859_1);
            default -> Optional.ofNullable(Available.BY_NAME.get(known));
        };
    }

    /**
     * All that Java has, by all their names, once an email needs one: Java's own search for a name that it doesn't have
     * takes so long that an email with thousands of them would hold a function up.
     */
    private static final class Available {
        private static final Map<String, Charset> BY_NAME = new HashMap<>();

        static {
            for (Charset charset : Charset.availableCharsets().values()) {
                charset.aliases().forEach(alias -> BY_NAME.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
            }
            Charset.availableCharsets().forEach((name, charset) -> BY_NAME.put(name.toLowerCase(Locale.ROOT), charset));
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
