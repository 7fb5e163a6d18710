package io.github.mfsm.testkit.internal.server.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** One operation of a service, such as {@code PutItem}. */
@FunctionalInterface
public interface Operation {
    /**
     * Performs one call. The request is the operation's own: nobody else changes it.
     *
     * @throws AwsError if the service refuses; nothing has been changed then
     */
    JsonNode handle(JsonNode request, RequestContext context);
}
