package io.github.mfsm.testkit.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.LambdaFunction;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/**
 * A task as the call of a Lambda function.
 *
 * @param payload what the function gets
 * @param wrapped whether the answer comes wrapped in that of Lambda's Invoke
 */
record LambdaCall(String payload, boolean wrapped) {

    static LambdaCall of(TaskRequest request) throws JsonProcessingException {
        if (!request.resource().contains(":states:::lambda:invoke")) {
            return new LambdaCall(request.parameters(), false);
        }
        JsonNode payload = WireJson.parse(request.parameters()).path("Payload");
        boolean empty = payload.isMissingNode() || payload.isNull();
        return new LambdaCall(empty ? "{}" : payload.toString(), true);
    }

    TaskResult run(LambdaFunction function) throws Exception {
        String answer = function.handle(payload);
        if (!wrapped) {
            return TaskResult.succeeded(answer);
        }
        ObjectNode invocation = WireJson.object().put("ExecutedVersion", "$LATEST");
        invocation.set("Payload", WireJson.parse(answer));
        invocation.put("StatusCode", 200);
        return TaskResult.succeeded(WireJson.text(invocation));
    }
}
