package io.github.mfsm.aws.light;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A request to a service of AWS's that {@link LightTransport} has no methods for.
 *
 * @param operation the operation, as AWS names it, for messages
 * @param method the HTTP method
 * @param uri where it goes; the path as it is sent, without a query
 * @param signingName the service's name in signatures, for instance {@code ses}
 * @param headers the headers to send, besides the signature's
 * @param body what is sent; not copied
 * @param traits what is special about it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record LightRequest(
        String operation,
        String method,
        URI uri,
        String signingName,
        Map<String, String> headers,
        byte[] body,
        Set<Trait> traits) {

    /** What is special about a request. */
    public enum Trait {
        /** Sending it twice has two effects: it is sent again only if the service has refused it for now. */
        NOT_REPEATABLE,
        /** AWS's text for an error may quote the request, so it stays out of messages. */
        QUOTED_IN_ERRORS
    }

    /** Checks that the parts are there. */
    public LightRequest {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(signingName, "signingName");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
        traits = Set.copyOf(traits);
    }

    /** Shows the operation and where it goes, never the body. */
    @Override
    public String toString() {
        return "LightRequest[" + operation + ", " + method + " " + uri.getAuthority() + "]";
    }
}
