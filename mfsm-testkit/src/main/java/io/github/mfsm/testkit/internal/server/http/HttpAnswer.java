package io.github.mfsm.testkit.internal.server.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes out.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // carries bytes once, is never compared
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    /** Returns an answer without a body. */
    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, Map.of(), new byte[0]);
    }

    /** Returns an answer with a text. */
    public static HttpAnswer text(int status, String contentType, String text) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this answer with one more header. */
    public HttpAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body);
    }
}
