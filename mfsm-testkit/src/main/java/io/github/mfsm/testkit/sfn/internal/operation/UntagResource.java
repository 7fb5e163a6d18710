package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Removes tags from a state machine or an activity. */
final class UntagResource implements Operation {

    private final Backend backend;

    UntagResource(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        backend.tagsOf(request.get("resourceArn").textValue()).remove(request.get("tagKeys"));
        return WireJson.object();
    }
}
