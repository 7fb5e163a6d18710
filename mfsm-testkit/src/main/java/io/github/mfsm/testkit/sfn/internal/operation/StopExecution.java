package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import java.time.Instant;

/** Stops an execution; one that has ended is left as it is. */
final class StopExecution implements Operation {

    private final Backend backend;

    StopExecution(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        ExecutionRecord execution;
        synchronized (backend.lock()) {
            execution = backend.executions().get(Requests.execution(request));
        }
        execution.stop(
                Requests.text(request, "error"),
                Requests.text(request, "cause"),
                backend.time().instant());
        backend.executions().changed(execution);
        Instant stopped = execution.stopDate();
        return WireJson.object()
                .put("stopDate", Times.seconds(stopped == null ? backend.time().instant() : stopped));
    }
}
