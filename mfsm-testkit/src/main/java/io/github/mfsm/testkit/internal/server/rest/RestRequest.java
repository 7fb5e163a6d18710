package io.github.mfsm.testkit.internal.server.rest;

import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.util.Map;

/**
 * A request that is signed.
 *
 * @param method the HTTP method
 * @param path the decoded path, from its first slash
 * @param query the decoded query; a name without a value has an empty one
 * @param body the body's bytes
 * @param context who asks, and where, with the headers
 */
@SuppressWarnings("ArrayRecordComponent") // carries bytes once, is never compared
public record RestRequest(String method, String path, Map<String, String> query, byte[] body, RequestContext context) {
    /** Returns the value of a header, whose name may have any case, or an empty string. */
    public String header(String name) {
        return context.headers().getOrDefault(name, "");
    }

    /** Returns what follows a prefix of the path, or an empty string if the path does not begin so. */
    public String pathAfter(String prefix) {
        return path.startsWith(prefix) ? path.substring(prefix.length()) : "";
    }
}
