package io.github.mfsm.testkit.internal.server.wire;

import io.github.mfsm.testkit.internal.server.http.HttpRequest;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and where.
 *
 * @param region the Region of the credential scope
 * @param account twelve digits: the access key id if it looks like an account number, else the service's default
 *     account
 * @param headers the request's headers, names compared without case; empty for a call in process
 */
public record RequestContext(String region, String account, Map<String, String> headers) {
    /** Copies the headers. */
    public RequestContext {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(account, "account");
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = copy;
    }

    /**
     * Returns the context of a signed request.
     *
     * @param headers its headers, names without regard to case
     * @param defaultAccount the account of callers whose access key id is not an account number
     * @return the context
     * @throws AwsError if there is no complete signature
     */
    public static RequestContext signed(Map<String, String> headers, String defaultAccount) {
        String date = headers.getOrDefault("X-Amz-Date", headers.get("Date"));
        Authorization caller = Authorization.parse(headers.get("Authorization"), date);
        return new RequestContext(caller.region(), caller.account(defaultAccount), headers);
    }

    /** Returns the context of a call in process, without headers. */
    public static RequestContext inProcess(String region, String account) {
        return new RequestContext(region, account, Map.of());
    }

    /** Returns the host and port that the client called, also where another server handed the request on. */
    public @Nullable String calledHost() {
        return headers.getOrDefault(HttpRequest.FORWARDED_HOST, headers.get("Host"));
    }
}
