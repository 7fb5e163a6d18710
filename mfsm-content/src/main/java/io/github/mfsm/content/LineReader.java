package io.github.mfsm.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads lines that end with LF or CRLF, of any length, in bounded memory. */
final class LineReader {
    private static final int KEPT = 16 * 1024;
    private static final int BUFFER = 8 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] line = new byte[KEPT];
    private int position;
    private int filled;
    private int kept;
    private long length;
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line; returns false at the end. */
    boolean next() throws IOException {
        kept = 0;
        length = 0;
        int last = -1;
        for (int b = read(); b >= 0; b = read()) {
            if (b == '\n') {
                endLine(last);
                return true;
            }
            if (kept < KEPT) {
                line[kept++] = (byte) b;
            }
            length++;
            last = b;
        }
        if (length == 0) {
            return false;
        }
        number++;
        return true;
    }

    private void endLine(int last) {
        number++;
        if (last == '\r') {
            length--;
            kept = (int) Math.min(kept, length);
        }
    }

    private int read() throws IOException {
        if (position == filled) {
            filled = Math.max(0, in.read(buffer));
            position = 0;
            if (filled == 0) {
                return -1;
            }
        }
        return buffer[position++] & 0xFF;
    }

    /** The line without its end, each byte as one character; of a very long line only its start. */
    String text() {
        return new String(line, 0, kept, StandardCharsets.ISO_8859_1);
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean startsWith(char first, char second) {
        return kept > 1 && line[0] == first && line[1] == second;
    }

    /** The line's length in bytes, without its end. */
    long length() {
        return length;
    }

    long number() {
        return number;
    }
}
