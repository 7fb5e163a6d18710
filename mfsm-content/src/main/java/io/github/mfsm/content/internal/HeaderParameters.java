package io.github.mfsm.content.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value and the parameters of a structured field such as {@code Content-Type}: quoted, continued and encoded ones
 * (RFC 2045, RFC 2231), and encoded words (RFC 2047), which email programs use for file names against the standard.
 */
public final class HeaderParameters {
    private static final Pattern NAME = Pattern.compile("([^*]+)(?:\\*(\\d{1,3}))?(\\*)?");

    private final String value;
    private final Map<String, List<Piece>> pieces;

    /** A parameter, or a piece of one: its place in it, and whether it is percent-encoded. */
    private record Piece(int index, boolean isEncoded, String text) {}

    private HeaderParameters(String value, Map<String, List<Piece>> pieces) {
        this.value = value;
        this.pieces = pieces;
    }

    /** Reads a field's value; what is wrong in it is passed over. */
    public static HeaderParameters parse(String field) {
        return parse(field, true);
    }

    private static HeaderParameters parse(String field, boolean withQuotes) {
        StringBuilder piece = new StringBuilder();
        Map<String, List<Piece>> pieces = new LinkedHashMap<>();
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
            } else if (c == '"' && withQuotes) {
                quoted = !quoted;
            } else if (c == '\\' && quoted && i + 1 < field.length()) {
                piece.append(field.charAt(++i));
            } else {
                piece.append(c);
            }
        }
        return new HeaderParameters(value == null ? "" : value, pieces);
    }

    private static void add(String piece, Map<String, List<Piece>> pieces) {
        int equals = piece.indexOf('=');
        Matcher name = NAME.matcher(
                equals < 0 ? "" : piece.substring(0, equals).strip().toLowerCase(Locale.ROOT));
        if (name.matches()) {
            int index = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
            pieces.computeIfAbsent(name.group(1), ignored -> new ArrayList<>())
                    .add(new Piece(
                            index,
                            name.group(3) != null,
                            piece.substring(equals + 1).strip()));
        }
    }

    /** Returns the value before the parameters, in lower case. */
    public String value() {
        return value;
    }

    /** Returns a parameter's decoded value, or an empty string. Of one that is there twice, the first. */
    public String parameter(String name) {
        Map<Integer, Piece> inOrder = new TreeMap<>();
        for (Piece piece : pieces.getOrDefault(name, List.of())) {
            inOrder.putIfAbsent(piece.index(), piece);
        }
        return join(List.copyOf(inOrder.values()));
    }

    /**
     * Returns whatever a program might take for a parameter's value: of one that is there twice each, as the standards
     * read it, as it stands, without regard to quotation marks, and up to the first blank.
     */
    static Set<String> readings(String field, String name) {
        Set<String> readings = new LinkedHashSet<>();
        HeaderParameters strict = parse(field);
        HeaderParameters loose = parse(field, false);
        readings.add(strict.parameter(name));
        for (HeaderParameters parameters : List.of(strict, loose)) {
            List<Piece> pieces = parameters.pieces.getOrDefault(name, List.of());
            readings.add(join(pieces));
            for (Piece piece : pieces) {
                readings.add(join(List.of(piece)));
                readings.add(join(List.of(new Piece(0, true, piece.text()))));
            }
        }
        loose.pieces
                .getOrDefault(name, List.of())
                .forEach(piece -> Collections.addAll(readings, piece.text().split("[\\s(]", 2)[0]));
        readings.remove("");
        return readings;
    }

    private static String join(List<Piece> pieces) {
        Charset charset = StandardCharsets.UTF_8;
        boolean isEncoded = false;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Piece piece : pieces) {
            String text = piece.text();
            if (piece.isEncoded()) {
                int first = text.indexOf('\'');
                int second = text.indexOf('\'', first + 1);
                if (!isEncoded && first >= 0 && second >= 0) {
                    charset = Charsets.named(text.substring(0, first)).orElse(StandardCharsets.ISO_8859_1);
                    text = text.substring(second + 1);
                }
                isEncoded = true;
                bytes.writeBytes(withoutEscapes(text, '%'));
            } else {
                bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        byte[] all = bytes.toByteArray();
        return EncodedWords.decode(
                isEncoded ? Charsets.exact(all, charset).orElseGet(() -> Charsets.guess(all)) : Charsets.guess(all));
    }

    /** Returns text in which an escape and two hexadecimal digits stand for a byte. */
    static byte[] withoutEscapes(String text, char escape) {
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
}
