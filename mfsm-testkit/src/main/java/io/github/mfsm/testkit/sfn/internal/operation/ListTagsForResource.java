package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Lists the tags of a state machine or an activity. */
final class ListTagsForResource implements Operation {

    private final Backend backend;

    ListTagsForResource(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        return WireJson.object()
                .set(
                        "tags",
                        backend.tagsOf(request.get("resourceArn").textValue()).toJson());
    }
}
