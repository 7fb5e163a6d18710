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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value and the parameters of a structured field such as {@code Content-Type}: quoted, continued and encoded ones
 * (RFC 2045, RFC 2231), and encoded words (RFC 2047), which email programs use for file names against the standard.
 */
public final class HeaderParameters {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,]");
    private static final Pattern COMMENTS = Pattern.compile("\\([^()]*\\)");
    private static final Pattern COMMENT_BEHIND = Pattern.compile("\\s\\(.*", Pattern.DOTALL);
    private static final Pattern BEHIND_A_WORD = Pattern.compile("[\\s(].*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("([^*]+)(?:\\*(\\d{1,3}))?(\\*)?");

    private final String value;
    private final Map<String, List<Piece>> pieces;

    /**
     * A parameter, or a piece of one: its place in it, whether it is percent-encoded, its text, and that without a
     * comment behind it.
     */
    private record Piece(int index, boolean isEncoded, String text, String plain) {
        Piece withoutComment() {
            return new Piece(index, isEncoded, plain, plain);
        }
    }

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
        int quotedFrom = -1;
        int quotedUntil = 0;
        for (int i = 0; i <= field.length(); i++) {
            char c = i == field.length() ? ';' : field.charAt(i);
            if (i == field.length() || (c == ';' && !quoted)) {
                if (value == null) {
                    value = piece.toString().strip().toLowerCase(Locale.ROOT);
                } else {
                    add(piece.toString(), quotedFrom, quotedUntil, pieces);
                }
                piece.setLength(0);
                quotedFrom = -1;
                quotedUntil = 0;
            } else if (c == '"' && withQuotes) {
                quoted = !quoted;
                quotedFrom = quotedFrom < 0 ? piece.length() : quotedFrom;
                quotedUntil = piece.length();
            } else if (c == '\\' && quoted && i + 1 < field.length()) {
                piece.append(field.charAt(++i));
            } else {
                piece.append(c);
            }
        }
        return new HeaderParameters(value == null ? "" : value, pieces);
    }

    private static void add(String piece, int quotedFrom, int quotedUntil, Map<String, List<Piece>> pieces) {
        int equals = piece.indexOf('=');
        Matcher name = NAME.matcher(
                equals < 0 ? "" : withoutComments(piece.substring(0, equals)).toLowerCase(Locale.ROOT));
        if (name.matches()) {
            int index = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
            int quotedStart = Math.max(equals + 1, quotedFrom);
            int quotedEnd = Math.max(quotedStart, quotedUntil);
            String plain = piece.substring(equals + 1, quotedStart).strip()
                    + piece.substring(quotedStart, quotedEnd)
                    + COMMENT_BEHIND
                            .matcher(piece.substring(quotedEnd))
                            .replaceFirst("")
                            .stripTrailing();
            pieces.computeIfAbsent(name.group(1), ignored -> new ArrayList<>())
                    .add(new Piece(
                            index,
                            name.group(3) != null,
                            piece.substring(equals + 1).strip(),
                            quotedFrom > equals ? plain : plain.strip()));
        }
    }

    private static String withoutComments(String text) {
        return COMMENTS.matcher(text).replaceAll(" ").strip();
    }

    /** Returns the value before the parameters, in lower case. */
    public String value() {
        return value;
    }

    /**
     * Returns the value without comments, in lower case: a word, or two with a slash between them. What stands behind
     * is left out.
     */
    public String token() {
        String plain = withoutComments(value);
        int slash = plain.indexOf('/');
        String first = slash < 0 ? plain : plain.substring(0, slash).strip();
        String second = slash < 0 ? "" : '/' + plain.substring(slash + 1).strip();
        return BEHIND_A_WORD.matcher(first + second).replaceFirst("");
    }

    /** Returns a parameter's decoded value, or an empty string. Of one that is there twice, the first. */
    public String parameter(String name) {
        return EncodedWords.decode(text(inOrder(name)));
    }

    /**
     * Returns the bytes of a parameter that is no text, such as {@code boundary}, as one character each: encoded words
     * are none there (RFC 2047, 5), and a comment behind it is not of it.
     */
    String bytesOf(String name) {
        List<Piece> plain = inOrder(name).stream().map(Piece::withoutComment).toList();
        return new String(bytes(plain).toByteArray(), StandardCharsets.ISO_8859_1);
    }

    /** Returns whether a parameter is there with two values: some programs read the first, some the last. */
    public boolean isAmbiguous(String name) {
        List<Piece> all = pieces.getOrDefault(name, List.of());
        return all.stream().distinct().count()
                > all.stream().map(Piece::index).distinct().count();
    }

    /** Returns whether a parameter's charset is not known, so that its text is a guess. */
    boolean hasUnknownCharset(String name) {
        return pieces.getOrDefault(name, List.of()).stream()
                .filter(Piece::isEncoded)
                .anyMatch(piece -> startOfEncoded(piece.text()) > 0
                        && Charsets.named(piece.text().split("'", 2)[0]).isEmpty());
    }

    private List<Piece> inOrder(String name) {
        Map<Integer, Piece> inOrder = new TreeMap<>();
        for (Piece piece : pieces.getOrDefault(name, List.of())) {
            inOrder.putIfAbsent(piece.index(), piece);
        }
        return List.copyOf(inOrder.values());
    }

    /**
     * Returns whatever a program might take for a parameter's value: of one that is there twice each, as the standards
     * read it, as it stands, without regard to quotation marks, up to the first blank, and without its semicolon.
     */
    static Set<String> readings(String field, String name) {
        Set<String> texts = new LinkedHashSet<>();
        HeaderParameters strict = parse(field);
        HeaderParameters loose = parse(field, false);
        HeaderParameters loosest = parse(';' + BETWEEN_WORDS.matcher(field).replaceAll(";"), true);
        texts.add(text(strict.inOrder(name)));
        Set<Piece> single = new LinkedHashSet<>();
        for (HeaderParameters parameters : List.of(strict, loose, loosest)) {
            List<Piece> pieces = parameters.pieces.getOrDefault(name, List.of());
            texts.add(text(pieces));
            for (Piece piece : pieces) {
                single.add(new Piece(0, piece.isEncoded(), piece.text(), ""));
                single.add(new Piece(0, true, piece.text(), ""));
            }
        }
        single.forEach(piece -> texts.add(text(List.of(piece))));
        Set<String> readings = new LinkedHashSet<>();
        texts.forEach(text -> readings.add(EncodedWords.decode(text)));
        loose.pieces
                .getOrDefault(name, List.of())
                .forEach(piece -> Collections.addAll(readings, piece.text().split("[\\s(]", 2)[0]));
        readings.remove("");
        return readings;
    }

    /** Returns what pieces say together, with encoded words as they stand. */
    private static String text(List<Piece> pieces) {
        byte[] bytes = bytes(pieces).toByteArray();
        return charset(pieces)
                .flatMap(charset -> Charsets.exact(bytes, charset))
                .orElseGet(() -> Charsets.guess(bytes));
    }

    /** Returns the charset that the first encoded piece says; empty if none is encoded. */
    private static Optional<Charset> charset(List<Piece> pieces) {
        return pieces.stream()
                .filter(Piece::isEncoded)
                .findFirst()
                .map(first -> startOfEncoded(first.text()) == 0
                        ? StandardCharsets.UTF_8
                        : Charsets.named(first.text().split("'", 2)[0]).orElse(StandardCharsets.ISO_8859_1));
    }

    private static ByteArrayOutputStream bytes(List<Piece> pieces) {
        boolean isEncoded = false;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Piece piece : pieces) {
            if (piece.isEncoded()) {
                String text = piece.text();
                bytes.writeBytes(withoutEscapes(text.substring(isEncoded ? 0 : startOfEncoded(text)), '%'));
                isEncoded = true;
            } else {
                bytes.writeBytes(piece.text().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes;
    }

    /** Returns where a text starts behind its charset and language; 0 if it has none. */
    private static int startOfEncoded(String text) {
        int first = text.indexOf('\'');
        return first < 0 ? 0 : text.indexOf('\'', first + 1) + 1;
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
