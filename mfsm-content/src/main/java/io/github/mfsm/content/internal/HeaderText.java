package io.github.mfsm.content.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.util.MimeUtil;

/**
 * Header fields' texts: raw bytes and encoded words (RFC 2047), as mail programs read them. The words are mime4j's
 * work.
 */
public final class HeaderText {
    private static final Pattern LANGUAGE = Pattern.compile("(=\\?[^?*\\s]+)\\*[^?\\s]*(?=\\?[bBqQ]\\?)");

    private HeaderText() {}

    /** Returns what a value says whose bytes stand as one character each. */
    public static String decode(String bytes) {
        return decodeWords(unmasked(bytes));
    }

    /** Returns a value's raw bytes in UTF-8 or, if they aren't that, in Windows' Latin-1. */
    static String unmasked(String bytes) {
        return Charsets.guess(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Returns the text with its encoded words decoded; of an unknown charset those characters that are ASCII are right.
     */
    static String decodeWords(String text) {
        if (!text.contains("=?")) {
            return text;
        }
        String withoutLanguage = LANGUAGE.matcher(text).replaceAll("$1");
        return DecoderUtil.decodeEncodedWords(withoutLanguage, DecodeMonitor.SILENT, StandardCharsets.ISO_8859_1);
    }

    /** Returns a whole field as it travels, folded and encoded where need be, without its last line end. */
    public static String field(String name, String text) {
        String value = EncoderUtil.encodeIfNecessary(text, EncoderUtil.Usage.TEXT_TOKEN, name.length() + 2);
        return MimeUtil.fold(name + ": " + value, 0);
    }
}
