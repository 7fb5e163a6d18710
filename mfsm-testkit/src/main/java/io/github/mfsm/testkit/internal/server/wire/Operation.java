package io.github.mfsm.testkit.internal.server.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** One operation of a service, such as {@code PutItem}. */
@FunctionalInterface
public interface Operation {
    /**
     * Performs one call.
     *
     * @param request the request's JSON object, the caller's own: it is never changed by anyone else
     * @param context who asks, and where
     * @return the answer's JSON
     * @throws AwsError if the service refuses; nothing has been changed then
     */
    JsonNode handle(JsonNode request, RequestContext context);
}
