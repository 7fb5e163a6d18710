package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Reports a task alive. */
final class SendTaskHeartbeat implements Operation {

    private final Backend backend;

    SendTaskHeartbeat(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        TaskTokens.answer(() -> backend.executions()
                .engine()
                .sendTaskHeartbeat(request.get("taskToken").textValue()));
        return WireJson.object();
    }
}
