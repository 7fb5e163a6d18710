package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord.Origin;
import io.github.mfsm.testkit.sfn.internal.store.Arn;

/** Tells what an execution's state machine was when it started. */
final class DescribeStateMachineForExecution implements Operation {

    private final Backend backend;

    DescribeStateMachineForExecution(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Requests.execution(request);
        ExecutionRecord execution = backend.executions().get(arn);
        Origin origin = execution.origin();
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineArn", origin.machine().arn());
        answer.put("name", origin.machine().name());
        answer.put("updateDate", Times.seconds(origin.revision().since()));
        if (execution.mapRunArn() != null) {
            answer.put("mapRunArn", execution.mapRunArn());
            answer.put("label", arn.label());
        }
        Revisions.describe(origin.revision(), request, answer);
        return answer;
    }
}
