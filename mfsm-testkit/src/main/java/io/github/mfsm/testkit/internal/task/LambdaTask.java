package io.github.mfsm.testkit.internal.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task as the call of a Lambda function.
 *
 * @param function the function as it is named: its name, or an ARN
 * @param payload what the function gets, JSON text
 * @param invocationType {@code RequestResponse}, {@code Event} or {@code DryRun}
 * @param form how the task is written
 */
public record LambdaTask(String function, String payload, String invocationType, Form form) {
    private static final String OPTIMIZED = ":states:::lambda:invoke";
    private static final String SDK = ":states:::aws-sdk:lambda:invoke";
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)(:.+)?");

    /** The ways to call a function. */
    public enum Form {
        /** The state's {@code Resource} is the function's ARN. */
        DIRECT,
        /** {@code lambda:invoke}. */
        OPTIMIZED,
        /** {@code aws-sdk:lambda:invoke}. */
        SDK
    }

    /** Returns the call that a task is, or empty if it calls no function. */
    public static Optional<LambdaTask> of(TaskRequest request) {
        String resource = request.resource();
        if (ARN.matcher(resource).matches()) {
            return Optional.of(new LambdaTask(resource, request.parameters(), "RequestResponse", Form.DIRECT));
        }
        boolean sdk = resource.endsWith(SDK);
        if (!sdk && !resource.contains(OPTIMIZED)) {
            return Optional.empty();
        }
        JsonNode parameters = parse(request.parameters());
        return Optional.of(new LambdaTask(
                parameters.path("FunctionName").asText(),
                payload(parameters.path("Payload"), sdk),
                parameters.path("InvocationType").asText("RequestResponse"),
                sdk ? Form.SDK : Form.OPTIMIZED));
    }

    /** The SDK's payload is bytes: a text is they. */
    private static String payload(JsonNode payload, boolean sdk) {
        if (payload.isMissingNode() || payload.isNull()) {
            return "{}";
        }
        return sdk && payload.isTextual() ? payload.asText() : WireJson.text(payload);
    }

    private static JsonNode parse(String parameters) {
        try {
            return WireJson.parse(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine's parameters are JSON", e);
        }
    }

    /**
     * Returns the task's output for the function's answer, without what is told of the HTTP exchange.
     *
     * @throws JsonProcessingException if the answer is no JSON
     */
    public String output(String answer) throws JsonProcessingException {
        return switch (form) {
            case DIRECT -> answer;
            case OPTIMIZED -> {
                ObjectNode invocation = WireJson.object().put("ExecutedVersion", "$LATEST");
                invocation.set("Payload", WireJson.parse(answer));
                yield WireJson.text(invocation.put("StatusCode", 200));
            }
            case SDK ->
                WireJson.text(WireJson.object()
                        .put("ExecutedVersion", "$LATEST")
                        .put("Payload", answer)
                        .put("StatusCode", 200));
        };
    }

    /**
     * Returns the function's name or ARN as it is called, and its bare name if that is an ARN; none for an empty text.
     */
    public static List<String> namesOf(String called) {
        Matcher arn = ARN.matcher(called);
        if (arn.matches()) {
            return List.of(called, arn.group(1));
        }
        return called.isEmpty() ? List.of() : List.of(called);
    }
}
