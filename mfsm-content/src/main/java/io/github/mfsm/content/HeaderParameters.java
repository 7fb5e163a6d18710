package io.github.mfsm.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value and the parameters of a structured field such as {@code Content-Type}: quoted, continued and encoded ones (RFC
 * 2045, RFC 2231), and encoded words (RFC 2047), which mail programs use for file names against the standard.
 */
final class HeaderParameters {
    private static final Pattern ENCODED_WORD =
            Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=");
    private static final Pattern NAME = Pattern.compile("([^*]+)(?:\\*(\\d{1,3}))?(\\*)?");

    private final String value;
    private final Map<String, String> parameters;

    private HeaderParameters(String value, Map<String, String> parameters) {
        this.value = value;
        this.parameters = parameters;
    }

    static HeaderParameters parse(String field) {
        StringBuilder piece = new StringBuilder();
        Map<String, SortedMap<Integer, String>> pieces = new LinkedHashMap<>();
        String value = null;
        boolean quoted = false;
        for (int i = 0; i <= field.length(); i++) {
            char c = i == field.length() ? ';' : field.charAt(i);
            if (i == field.length() || (c == ';' && !quoted)) {
                if (value == null) {
                    value = piece.toString().strip().toLowerCase(Locale.ROOT);
                } else {
                    add(piece.toString(), pieces);
                }
                piece.setLength(0);
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted && i + 1 < field.length()) {
                piece.append(field.charAt(++i));
            } else {
                piece.append(c);
            }
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        pieces.forEach((name, parts) -> parameters.put(name, decodeWords(String.join("", parts.values()))));
        return new HeaderParameters(value == null ? "" : value, parameters);
    }

    /** The value before the parameters, in lower case. */
    String value() {
        return value;
    }

    /** A parameter's decoded value, or an empty string. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static void add(String piece, Map<String, SortedMap<Integer, String>> pieces) {
        int equals = piece.indexOf('=');
        if (equals < 0) {
            return;
        }
        Matcher name = NAME.matcher(piece.substring(0, equals).strip().toLowerCase(Locale.ROOT));
        if (!name.matches()) {
            return;
        }
        String text = piece.substring(equals + 1).strip();
        int index = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
        boolean encoded = name.group(3) != null;
        pieces.computeIfAbsent(name.group(1), ignored -> new TreeMap<>())
                .putIfAbsent(index, encoded ? decodePercent(text, index == 0) : text);
    }

    private static String decodePercent(String text, boolean withCharset) {
        Charset charset = StandardCharsets.UTF_8;
        String rest = text;
        int first = text.indexOf('\'');
        int second = text.indexOf('\'', first + 1);
        if (withCharset && first >= 0 && second >= 0) {
            charset = charset(text.substring(0, first));
            rest = text.substring(second + 1);
        }
        return new String(unescape(rest, '%'), charset);
    }

    private static String decodeWords(String text) {
        return ENCODED_WORD.matcher(text).replaceAll(word -> {
            byte[] bytes = word.group(2).equalsIgnoreCase("B")
                    ? base64(word.group(3))
                    : unescape(word.group(3).replace('_', ' '), '=');
            return Matcher.quoteReplacement(new String(bytes, charset(word.group(1))));
        });
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) { // a broken word stands for itself
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] unescape(String text, char escape) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (text.charAt(i) == escape && high >= 0 && low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (
                IllegalArgumentException
                        e) { // unknown: the ASCII part, such as the ending of a file name, is right anyhow
            return StandardCharsets.ISO_8859_1;
        }
    }
}
