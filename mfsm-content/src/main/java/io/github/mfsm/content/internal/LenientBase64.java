package io.github.mfsm.content.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 as mail programs read it: what is not of its alphabet is passed over, and padding ends a piece, not the text.
 * The decoding of pieces is Java's.
 */
final class LenientBase64 extends InputStream {
    private static final int BLOCK = 8 * 1024;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private final byte[] piece = new byte[BLOCK];
    private byte[] decoded = new byte[0];
    private int position;
    private int blockPosition;
    private int blockLength;
    private int missingPadding;
    private boolean broken;

    LenientBase64(InputStream in) {
        this.in = in;
    }

    /** Returns whether something has been passed over so far. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        return fill() ? decoded[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, decoded.length - position);
        System.arraycopy(decoded, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        while (position == decoded.length) {
            int length = nextPiece();
            if (length < 0) {
                return false;
            }
            int whole = length % 4 == 1 ? length - 1 : length;
            broken |= whole < length;
            decoded = Base64.getDecoder().decode(Arrays.copyOf(piece, whole));
            position = 0;
        }
        return true;
    }

    /** Collects characters up to a padding or a full block, which has a multiple of four; -1 at the end. */
    private int nextPiece() throws IOException {
        int length = 0;
        while (length < piece.length) {
            if (blockPosition == blockLength) {
                blockLength = in.read(block);
                blockPosition = 0;
                if (blockLength < 0) {
                    blockLength = 0;
                    return length == 0 ? -1 : length;
                }
            }
            byte b = block[blockPosition++];
            if (isOfAlphabet(b)) {
                broken |= missingPadding > 0;
                missingPadding = 0;
                piece[length++] = b;
            } else if (b == '=' && length > 0) {
                missingPadding = length % 4 == 2 ? 1 : 0;
                return length;
            } else if (b == '=') {
                missingPadding = 0;
            } else if (b > ' ' || b < 0) {
                broken = true;
            }
        }
        return length;
    }

    private static boolean isOfAlphabet(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '+' || b == '/';
    }
}
