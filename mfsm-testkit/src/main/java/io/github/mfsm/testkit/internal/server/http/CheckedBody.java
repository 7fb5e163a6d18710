package io.github.mfsm.testkit.internal.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.ReadListener;
import wiremock.jakarta.servlet.ServletInputStream;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletRequestWrapper;
import wiremock.org.eclipse.jetty.http.HttpFields;

/**
 * A request whose body may have at most {@value #MOST_BYTES} bytes.
 *
 * <p>A body with {@code Content-Encoding: gzip} is unpacked here, up to {@value #MOST_UNPACKED_BYTES} bytes; one for S3
 * is not ({@link ObjectBody}). No other body may begin like gzip: WireMock would unpack it without a bound, and a small
 * body could stand for a huge one.
 */
final class CheckedBody extends HttpServletRequestWrapper {
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    /** A little more than the 16 MB that the largest request of DynamoDB may have. */
    private static final int MOST_UNPACKED_BYTES = 17 * 1024 * 1024;

    private static final int[] GZIP = {0x1f, 0x8b};

    private @Nullable ServletInputStream body;

    private final Kind kind;
    private final long size;

    private enum Kind {
        PLAIN,
        GZIP,
        OBJECT,
        BARE_OBJECT
    }

    private CheckedBody(HttpServletRequest request, Kind kind) {
        super(request);
        this.kind = kind;
        this.size = request.getContentLengthLong(); // as sent: the headers are changed later
    }

    /** Returns a request with its body checked. */
    static CheckedBody of(HttpServletRequest request) {
        if (ObjectBody.isIn(request)) {
            return new CheckedBody(request, ObjectBody.isBare(request) ? Kind.BARE_OBJECT : Kind.OBJECT);
        }
        String encoding = request.getHeader("Content-Encoding");
        boolean gzip = encoding != null && encoding.strip().equalsIgnoreCase("gzip");
        return new CheckedBody(request, gzip ? Kind.GZIP : Kind.PLAIN);
    }

    /** Returns the headers that go with the body. */
    HttpFields.Mutable headers(HttpFields.Mutable sent) {
        return switch (kind) {
            case PLAIN -> sent;
            case GZIP -> sent.remove("Content-Encoding");
            case OBJECT -> ObjectBody.hidden(sent);
            case BARE_OBJECT -> ObjectBody.framed(size, sent);
        };
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream checked = body;
        if (checked == null) {
            ServletInputStream sent = super.getInputStream();
            checked = switch (kind) {
                case GZIP -> new CheckedStream(sent, new GZIPInputStream(sent), MOST_UNPACKED_BYTES);
                case BARE_OBJECT -> new CheckedStream(sent, ObjectBody.framed(size, sent), MOST_BYTES);
                case PLAIN, OBJECT -> new CheckedStream(sent, sent, MOST_BYTES);
            };
            body = checked;
        }
        return checked;
    }

    private static final class CheckedStream extends ServletInputStream {
        private final ServletInputStream sent;
        private final InputStream body;
        private final int most;
        private long count;
        private boolean maybeGzip = true;

        CheckedStream(ServletInputStream sent, InputStream body, int most) {
            this.sent = sent;
            this.body = body;
            this.most = most;
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
                    throw new IOException(
                            "a body packed with gzip needs Content-Encoding: gzip, and may be packed once");
                }
            }
            count++;
            if (count > most) {
                throw new IOException("a body may have at most " + most + " bytes");
            }
        }

        @Override
        public boolean isFinished() {
            return sent.isFinished();
        }

        @Override
        public boolean isReady() {
            return sent.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            sent.setReadListener(listener);
        }
    }
}
