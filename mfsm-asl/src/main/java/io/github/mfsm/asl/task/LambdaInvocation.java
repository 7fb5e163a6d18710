package io.github.mfsm.asl.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A task that invokes a Lambda function, directly or through {@code lambda:invoke}.
 *
 * @param functionName the function's name, without ARN and qualifier
 * @param payload what it is invoked with, JSON text
 * @param wrapped whether its answer comes wrapped in that of the Invoke API
 */
record LambdaInvocation(String functionName, String payload, boolean wrapped) {
    static @Nullable LambdaInvocation of(TaskRequest request) {
        String resource = request.resource();
        if (resource.contains(":lambda:") && resource.contains(":function:")) {
            return new LambdaInvocation(name(resource), request.parameters(), false);
        }
        if (!resource.equals("arn:aws:states:::lambda:invoke")) {
            return null;
        }
        JsonNode parameters = Json.parse(request.parameters());
        JsonNode payload = parameters.get("Payload");
        return new LambdaInvocation(
                name(parameters.path("FunctionName").asText()), payload == null ? "{}" : Json.text(payload), true);
    }

    private static String name(String function) {
        int at = function.indexOf(":function:");
        String name = at < 0 ? function : function.substring(at + ":function:".length());
        int qualifier = name.indexOf(':');
        return qualifier < 0 ? name : name.substring(0, qualifier);
    }

    /** Returns the task's result for the function's answer. */
    String result(String answer) {
        if (!wrapped) {
            return answer;
        }
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put("ExecutedVersion", "$LATEST");
        response.set("Payload", Json.parse(answer));
        response.put("StatusCode", 200);
        return Json.text(response);
    }
}
