package io.github.mfsm.content.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads lines that end with LF, CRLF or CR, of any length, in bounded memory, and knows where each lies. */
public final class LineReader {
    private static final int KEPT = 256 * 1024;
    private static final int BUFFER = 8 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private byte[] line = new byte[1024];
    private int position;
    private int filled;
    private int kept;
    private long length;
    private long number;
    private long start;
    private long next;
    private boolean endsWithCr;
    private boolean endsWithLf;

    /** Starts at the first byte, whose offset is 0. */
    public LineReader(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line; returns false at the end. */
    public boolean next() throws IOException {
        kept = 0;
        length = 0;
        start = next;
        endsWithCr = false;
        endsWithLf = false;
        int b = read();
        if (b < 0) {
            return false;
        }
        number++;
        while (b >= 0) {
            next++;
            if (b == '\n') {
                endsWithLf = true;
                return true;
            }
            if (b == '\r') {
                endAfterCr();
                return true;
            }
            keep((byte) b);
            b = read();
        }
        return true;
    }

    private void endAfterCr() throws IOException {
        int b = read();
        if (b == '\n') {
            next++;
        } else {
            endsWithCr = true;
            if (b >= 0) {
                position--;
            }
        }
    }

    private void keep(byte b) {
        if (kept < KEPT) {
            if (kept == line.length) {
                line = Arrays.copyOf(line, kept * 2);
            }
            line[kept++] = b;
        }
        length++;
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

    /** Returns the line without its end, each byte as one character; of a very long line only its start. */
    public String text() {
        return new String(line, 0, kept, StandardCharsets.ISO_8859_1);
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean startsWith(char first, char second) {
        return kept > 1 && line[0] == first && line[1] == second;
    }

    /** Returns the line's length in bytes, without its end. */
    long length() {
        return length;
    }

    /** Returns whether it ends with a CR alone, which for SMTP ends no line. */
    boolean endsWithCr() {
        return endsWithCr;
    }

    /** Returns whether it ends with an LF alone. */
    boolean endsWithLf() {
        return endsWithLf;
    }

    long number() {
        return number;
    }

    /** Returns the offset of its first byte. */
    public long start() {
        return start;
    }

    /** Returns the offset behind its last byte, before the line's end. */
    long end() {
        return start + length;
    }

    /** Returns the offset of the next line's first byte. */
    public long nextStart() {
        return next;
    }
}
