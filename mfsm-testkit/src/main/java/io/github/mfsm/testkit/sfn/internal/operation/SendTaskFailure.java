package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Fails a task. */
final class SendTaskFailure implements Operation {

    private final Backend backend;

    SendTaskFailure(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        TaskTokens.answer(() -> backend.executions()
                .engine()
                .sendTaskFailure(
                        request.get("taskToken").textValue(),
                        Requests.text(request, "error"),
                        Requests.text(request, "cause")));
        return WireJson.object();
    }
}
