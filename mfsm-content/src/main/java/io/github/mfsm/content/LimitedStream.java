package io.github.mfsm.content;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;

/** Content up to a limit. Closed before its end, it drops the connection instead of reading the rest. */
final class LimitedStream extends FilterInputStream {
    private final ResponseInputStream<?> content;
    private final long limit;
    private final String messageId;
    private long count;
    private boolean atEnd;

    LimitedStream(ResponseInputStream<?> content, long limit, String messageId) {
        super(content);
        this.content = content;
        this.limit = limit;
        this.messageId = messageId;
    }

    @Override
    public int read() throws IOException {
        int read = content.read();
        count(read < 0 ? read : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = content.read(target, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = content.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (atEnd) {
            content.close();
        } else {
            content.abort();
        }
    }

    private void count(long bytes) {
        if (bytes < 0) {
            atEnd = true;
            return;
        }
        count += bytes;
        if (count > limit) {
            throw new ContentException.TooLarge(messageId, limit);
        }
    }
}
