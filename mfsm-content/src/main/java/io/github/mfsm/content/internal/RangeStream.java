package io.github.mfsm.content.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream. */
public final class RangeStream extends FilterInputStream {
    private long left;

    /** Starts behind {@code from} bytes of a stream, and ends before {@code to}. */
    public RangeStream(InputStream in, long from, long to) throws IOException {
        super(in);
        in.skipNBytes(from);
        this.left = to - from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
