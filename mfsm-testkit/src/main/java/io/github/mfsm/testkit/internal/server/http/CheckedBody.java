package io.github.mfsm.testkit.internal.server.http;

import java.io.IOException;
import wiremock.jakarta.servlet.ReadListener;
import wiremock.jakarta.servlet.ServletInputStream;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose body may have at most {@value #MOST_BYTES} bytes and may not be packed with gzip: WireMock unpacks whatever begins like it,
 * and a small body could stand for a huge one.
 */
final class CheckedBody extends HttpServletRequestWrapper {
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int[] GZIP = {0x1f, 0x8b};

    CheckedBody(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new CheckedStream(super.getInputStream());
    }

    private static final class CheckedStream extends ServletInputStream {
        private final ServletInputStream body;
        private long count;
        private boolean maybeGzip = true;

        CheckedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            if (read >= 0) {
                check(read);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = body.read(bytes, offset, length);
            for (int i = 0; i < read; i++) {
                check(bytes[offset + i] & 0xff);
            }
            return read;
        }

        private void check(int next) throws IOException {
            if (count < GZIP.length) {
                maybeGzip &= next == GZIP[(int) count];
                if (maybeGzip && count == GZIP.length - 1) {
                    throw new IOException("bodies packed with gzip are not supported");
                }
            }
            count++;
            if (count > MOST_BYTES) {
                throw new IOException("a body may have at most " + MOST_BYTES + " bytes");
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
