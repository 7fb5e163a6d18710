package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;

/** Tells how an execution stands. */
final class DescribeExecution implements Operation {

    private final Backend backend;

    DescribeExecution(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        ExecutionRecord execution = backend.executions().get(Requests.execution(request));
        boolean included = !request.path("includedData").asText().equals("METADATA_ONLY");
        ObjectNode answer = ExecutionJson.summary(execution);
        if (included) {
            answer.put("input", execution.input());
        }
        answer.putObject("inputDetails").put("included", included);
        if (execution.status().equals("SUCCEEDED")) {
            if (included) {
                answer.put("output", execution.output());
            }
            answer.putObject("outputDetails").put("included", included);
        }
        if (execution.error() != null && included) {
            answer.put("error", execution.error());
        }
        if (execution.cause() != null && included) {
            answer.put("cause", execution.cause());
        }
        if (execution.traceHeader() != null) {
            answer.put("traceHeader", execution.traceHeader());
        }
        String reason = Redrives.refusal(execution, backend.time().instant());
        answer.put("redriveStatus", reason == null ? Redrives.way(execution) : "NOT_REDRIVABLE");
        if (reason != null) {
            answer.put("redriveStatusReason", reason);
        }
        return answer;
    }
}
