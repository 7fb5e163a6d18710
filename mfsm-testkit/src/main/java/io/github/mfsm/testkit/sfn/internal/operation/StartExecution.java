package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;

/** Starts an execution; the same name and input while it runs is the same start. */
final class StartExecution implements Operation {

    private final Backend backend;

    StartExecution(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Starts starts = new Starts(backend);
        ExecutionRecord execution = starts.start(starts.origin(request, "StartExecution"), request);
        return WireJson.object()
                .put("executionArn", execution.arn())
                .put("startDate", Times.seconds(execution.startDate()));
    }
}
