package io.github.mfsm.content.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encoded words (RFC 2047, with the language of RFC 2231), as mail programs read them: in time that grows with the
 * text's length only, whatever is in it. Words in a row may share a character between them.
 */
final class EncodedWords {
    private final StringBuilder decoded = new StringBuilder();
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private Optional<Charset> rowCharset = Optional.empty();
    private boolean isInRow;

    /** A word, and where it lies in the text. */
    private record Word(int start, int end, Optional<Charset> charset, boolean isBase64, String text) {}

    private EncodedWords() {}

    static String decode(String text) {
        EncodedWords words = new EncodedWords();
        int from = 0;
        for (Word word = next(text, 0); word != null; word = next(text, from)) {
            words.add(text.substring(from, word.start()), word);
            from = word.end();
        }
        words.endRow();
        return words.decoded.append(text, from, text.length()).toString();
    }

    /** Returns whether a word's charset is not known, so that its text is a guess. */
    static boolean hasUnknownCharset(String text) {
        for (Word word = next(text, 0); word != null; word = next(text, word.end())) {
            if (word.charset().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Word next(String text, int at) {
        for (int start = text.indexOf("=?", at); start >= 0; start = text.indexOf("=?", start + 1)) {
            int charsetEnd = text.indexOf('?', start + 2);
            int textStart = charsetEnd + 3;
            if (charsetEnd < 0 || textStart > text.length()) {
                return null;
            }
            String charset = text.substring(start + 2, charsetEnd).split("\\*", 2)[0];
            int encoding = "bBqQ".indexOf(text.charAt(charsetEnd + 1));
            if (encoding >= 0 && text.charAt(charsetEnd + 2) == '?' && isToken(charset)) {
                int end = end(text, textStart);
                if (end >= 0) {
                    return new Word(
                            start, end + 2, Charsets.named(charset), encoding < 2, text.substring(textStart, end));
                }
            }
        }
        return null;
    }

    /** Returns where a word's text ends; -1 if another word begins before, so that the first one is none. */
    private static int end(String text, int textStart) {
        int nextStart = text.indexOf("=?", textStart);
        for (int end = textStart; end + 1 < text.length() && (nextStart < 0 || end <= nextStart + 1); end++) {
            if (text.charAt(end) == '?' && text.charAt(end + 1) == '=') {
                return end;
            }
        }
        return -1;
    }

    private static boolean isToken(String charset) {
        return !charset.isEmpty() && charset.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private void add(String before, Word word) {
        if (!isInRow || !before.isBlank()) {
            endRow();
            decoded.append(before);
        } else if (!word.charset().equals(rowCharset)) {
            endRow();
        }
        isInRow = true;
        rowCharset = word.charset();
        row.writeBytes(word.isBase64() ? base64(word.text()) : quoted(word));
    }

    /** What isn't in its charset is shown as far as it is; of an unknown charset it is guessed. */
    private void endRow() {
        byte[] bytes = row.toByteArray();
        decoded.append(rowCharset
                .flatMap(charset -> Charsets.exact(bytes, charset))
                .or(() -> rowCharset
                        .filter(charset -> !charset.equals(StandardCharsets.US_ASCII))
                        .map(charset -> new String(bytes, charset)))
                .orElseGet(() -> Charsets.guess(bytes)));
        row.reset();
        isInRow = false;
    }

    private static byte[] base64(String text) {
        try (LenientBase64 in = new LenientBase64(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    /** Characters beyond ASCII should not be there; where they are, they are the charset's. */
    private static byte[] quoted(Word word) {
        Charset charset = word.charset().filter(Charsets::isAsciiBased).orElse(StandardCharsets.UTF_8);
        byte[] bytes = word.text().replace('_', ' ').getBytes(charset);
        return HeaderParameters.withoutEscapes(new String(bytes, StandardCharsets.ISO_8859_1), '=');
    }
}
