package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Adds tags to a state machine or an activity. */
final class TagResource implements Operation {

    private final Backend backend;

    TagResource(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        backend.tagsOf(request.get("resourceArn").textValue()).put(request.get("tags"));
        return WireJson.object();
    }
}
