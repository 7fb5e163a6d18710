package io.github.mfsm.testkit.internal.sfn.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.sfn.request.StateInput;
import io.github.mfsm.testkit.internal.wire.Operation;
import io.github.mfsm.testkit.internal.wire.RequestContext;
import io.github.mfsm.testkit.internal.wire.WireJson;

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
