package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.StateInput;

/** Ends a task successfully. */
final class SendTaskSuccess implements Operation {

    private final Backend backend;

    SendTaskSuccess(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        String output = request.get("output").textValue();
        StateInput.requireOutput(output);
        TaskTokens.answer(() -> backend.executions()
                .engine()
                .sendTaskSuccess(request.get("taskToken").textValue(), output));
        return WireJson.object();
    }
}
