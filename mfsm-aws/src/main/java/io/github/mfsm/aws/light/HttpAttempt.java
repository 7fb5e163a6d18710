package io.github.mfsm.aws.light;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer. */
final class HttpAttempt {

    /**
     * An answer, read whole, so that its connection can be used again.
     *
     * @param status HTTP status
     * @param errorType header {@code x-amzn-ErrorType}, or null
     * @param date header {@code Date} in milliseconds, or 0
     * @param body whole body
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Answer(int status, @Nullable String errorType, long date, byte[] body) {}

    private HttpAttempt() {}

    static Answer post(URI endpoint, Map<String, String> headers, byte[] body, Duration timeout, InstantSource clock)
            throws IOException {
        Instant end = clock.instant().plus(timeout);
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        int millis = (int) Math.max(1, timeout.toMillis());
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        headers.forEach(connection::setRequestProperty);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        if (status == -1) {
            throw new IOException("the answer is not HTTP");
        }
        InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        byte[] answer = in == null ? new byte[0] : readAll(in, connection.getContentLength(), end, clock);
        return new Answer(
                status,
                connection.getHeaderField("x-amzn-ErrorType"),
                connection.getHeaderFieldDate("Date", 0),
                answer);
    }

    private static byte[] readAll(InputStream in, int expected, Instant end, InstantSource clock) throws IOException {
        try (in) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(expected, 512));
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n != -1; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
                if (clock.instant().isAfter(end)) {
                    throw new SocketTimeoutException("the answer came too slowly");
                }
            }
            if (expected > bytes.size()) {
                throw new IOException("the answer was cut off");
            }
            return bytes.toByteArray();
        }
    }
}
