package io.github.mfsm.testkit.internal.server.http;

import java.util.Map;

/**
 * What comes in.
 *
 * @param method the HTTP method
 * @param url the path and the query, as sent
 * @param headers the first value of each header; names without regard to case
 * @param body the whole body, which may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // carries bytes once, is never compared
public record HttpRequest(String method, String url, Map<String, String> headers, byte[] body) {
    /** The header that tells a server behind another one which host the client called. */
    public static final String FORWARDED_HOST = "X-Forwarded-Host";

    /** Returns the value of a header, whose name may have any case, or an empty string. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
