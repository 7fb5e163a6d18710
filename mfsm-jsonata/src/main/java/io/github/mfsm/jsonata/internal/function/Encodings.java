package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Texts in URLs and in base64.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-uri-handling-functions">ECMAScript: URI handling functions</a>
 */
final class Encodings {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
    private static final String RESERVED = ";/?:@&=+$,#";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Encodings() {}

    private interface Coding {
        String apply(String text) throws CharacterCodingException;
    }

    static void addTo(Registry functions) {
        add(functions, "encodeUrlComponent", text -> encode(text, UNRESERVED));
        add(functions, "encodeUrl", text -> encode(text, UNRESERVED + RESERVED));
        add(functions, "decodeUrlComponent", text -> decode(text, ""));
        add(functions, "decodeUrl", text -> decode(text, RESERVED));
        add(functions, "base64encode", Encodings::base64encode);
        add(functions, "base64decode", Encodings::base64decode);
    }

    private static void add(Registry functions, String name, Coding coding) {
        functions.add(name, "<s-:s>", 1, (run, in) -> in[0] == null ? null : coded(name, in[0], coding));
    }

    private static JsonNode coded(String name, JsonNode text, Coding coding) {
        try {
            return TextNode.valueOf(coding.apply(text.textValue()));
        } catch (CharacterCodingException e) {
            throw new Failure("D3140").value(text).with("functionName", TextNode.valueOf(name));
        }
    }

    private static String encode(String text, String kept) throws CharacterCodingException {
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        StringBuilder encoded = new StringBuilder(text.length());
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b > 0 && kept.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(hex(b >> 4 & 15)).append(hex(b & 15));
            }
        }
        return encoded.toString();
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    /** Decodes each sequence of UTF-8 on its own; characters to keep stay as they are written. */
    private static String decode(String text, String kept) throws CharacterCodingException {
        StringBuilder decoded = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '%') {
                decoded.append(c);
                at++;
                continue;
            }
            int first = octet(text, at);
            int count = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) octet(text, at + 3 * i);
            }
            String character = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            decoded.append(kept.contains(character) ? text.substring(at, at + 3) : character);
            at += 3 * count;
        }
        return decoded.toString();
    }

    private static int octet(String text, int at) throws CharacterCodingException {
        if (at + 2 >= text.length() || text.charAt(at) != '%') {
            throw new CharacterCodingException();
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        if (high < 0 || low < 0 || text.charAt(at + 1) > 127 || text.charAt(at + 2) > 127) {
            throw new CharacterCodingException();
        }
        return high << 4 | low;
    }

    /** Returns one byte for each UTF-16 unit, its lower half. */
    private static String base64encode(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Takes both alphabets, leaves out what is in neither, and ends at the padding; of a character the lower half
     * counts.
     */
    private static String base64decode(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        int bits = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = (char) (text.charAt(i) & 0xFF);
            if (c == '=') {
                break;
            }
            int digit = BASE64.indexOf(c == '-' ? '+' : c == '_' ? '/' : c);
            if (digit < 0) {
                continue;
            }
            bits = bits << 6 | digit;
            count += 6;
            if (count >= 8) {
                count -= 8;
                decoded.append((char) (bits >> count & 0xFF));
            }
        }
        return decoded.toString();
    }
}
