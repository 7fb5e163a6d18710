package io.github.mfsm.content.internal;

import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.util.MimeUtil;

/**
 * Header fields' texts: raw bytes and encoded words (RFC 2047), as mail programs read them. mime4j writes them.
 */
public final class HeaderText {
    private HeaderText() {}

    /** Returns what a value says whose bytes stand as one character each. */
    public static String decode(String bytes) {
        return EncodedWords.decode(unmasked(bytes));
    }

    /** Returns whether it has an encoded word in a charset that is not known, which is read by guess. */
    public static boolean hasUnknownCharset(String bytes) {
        return EncodedWords.hasUnknownCharset(bytes);
    }

    /** Returns a value's raw bytes in UTF-8 or, if they aren't that, in Windows' Latin-1. */
    static String unmasked(String bytes) {
        return Charsets.guess(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns a whole field as it travels, folded and encoded where need be, without its last line end. */
    public static String field(String name, String text) {
        int used = name.length() + 2;
        boolean isAsItStands = EncodedWords.decode(text).equals(text);
        String value = isAsItStands
                ? EncoderUtil.encodeIfNecessary(text, EncoderUtil.Usage.TEXT_TOKEN, used)
                : EncoderUtil.encodeEncodedWord(text, EncoderUtil.Usage.TEXT_TOKEN, used);
        return MimeUtil.fold(name + ": " + value, 0);
    }
}
