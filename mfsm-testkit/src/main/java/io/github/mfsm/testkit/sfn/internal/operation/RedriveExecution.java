package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import java.time.Instant;

/** Lets an execution that ended without success go on where it failed. */
final class RedriveExecution implements Operation {

    private final Backend backend;

    RedriveExecution(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        ExecutionRecord execution;
        String token = Requests.text(request, "clientToken");
        synchronized (backend.lock()) {
            execution = backend.executions().get(Requests.execution(request));
            Instant repeated = execution.redriveOf(token, backend.time().instant());
            if (repeated != null) {
                return answer(repeated);
            }
            String refusal = Redrives.refusal(execution, backend.time().instant());
            if (refusal != null) {
                throw SfnError.notRedrivable(refusal);
            }
            if (execution.mapRunArn() != null) {
                throw SfnError.notRedrivable("Execution can only be redriven by its Map Run");
            }
            backend.executions().reopened(execution);
        }
        return answer(backend.executions().redrive(execution, token));
    }

    private static JsonNode answer(Instant redriven) {
        return WireJson.object().put("redriveDate", Times.seconds(redriven));
    }
}
