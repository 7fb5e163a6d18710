package io.github.mfsm.aws.light;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;

/**
 * A socket whose reads all end at one instant, those of TLS on top of it among them: a time-out of its own for each
 * read is begun again by each byte that drips in.
 */
final class TimedSocket extends Socket {
    private volatile TimeLimit limit;

    TimedSocket(TimeLimit limit) {
        super(Proxy.NO_PROXY);
        this.limit = limit;
    }

    void limit(TimeLimit newLimit) {
        this.limit = newLimit;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                setSoTimeout(limit.millisLeft());
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                setSoTimeout(limit.millisLeft());
                return in.read(bytes, from, length);
            }
        };
    }
}
