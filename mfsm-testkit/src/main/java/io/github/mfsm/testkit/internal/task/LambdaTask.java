package io.github.mfsm.testkit.internal.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task as the call of a Lambda function.
 *
 * @param function the function as it is named: its name, or an ARN
 * @param qualifier the version or alias that stands apart from the function's name, or an empty text
 * @param payload what the function gets, JSON text
 * @param invocationType {@code RequestResponse}, {@code Event} or {@code DryRun}
 * @param logged whether the end of the function's log is asked for
 * @param form how the task is written
 */
public record LambdaTask(
        String function, String qualifier, String payload, String invocationType, boolean logged, Form form) {
    private static final String OPTIMIZED = ":states:::lambda:invoke";
    private static final String SDK = ":states:::aws-sdk:lambda:invoke";
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)(:.+)?");
    /** An ARN, the end of one from the account on, or a name; each with or without a version or an alias. */
    private static final Pattern NAME = Pattern.compile(
            "(?:arn:[^:]+:lambda:[^:]*:[^:]*:function:|\\d{12}:function:|function:)?([^:]+)(?::[^:]+)?");

    /** Lambda's errors that the SDK has a class for, as far as Invoke answers them. */
    private static final Set<String> DECLARED = Set.of(
            "ServiceException",
            "ResourceNotFoundException",
            "InvalidRequestContentException",
            "RequestTooLargeException",
            "TooManyRequestsException",
            "InvalidParameterValueException",
            "InvalidRuntimeException",
            "ResourceConflictException",
            "ResourceNotReadyException",
            "UnsupportedMediaTypeException");

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
            return Optional.of(
                    new LambdaTask(resource, "", request.parameters(), "RequestResponse", false, Form.DIRECT));
        }
        boolean sdk = resource.endsWith(SDK);
        if (!sdk && !resource.contains(OPTIMIZED)) {
            return Optional.empty();
        }
        JsonNode parameters = parse(request.parameters());
        return Optional.of(new LambdaTask(
                parameters.path("FunctionName").asText(),
                parameters.path("Qualifier").asText(""),
                payload(parameters.path("Payload")),
                parameters.path("InvocationType").asText("RequestResponse"),
                parameters.path("LogType").asText().equals("Tail"),
                sdk ? Form.SDK : Form.OPTIMIZED));
    }

    /** A payload is bytes: a text is they, in both integrations (recorded). */
    private static String payload(JsonNode payload) {
        if (payload.isMissingNode() || payload.isNull()) {
            return "{}";
        }
        return payload.isTextual() ? payload.asText() : WireJson.text(payload);
    }

    private static JsonNode parse(String parameters) {
        try {
            return WireJson.parse(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine's parameters are JSON", e);
        }
    }

    /**
     * Refuses a payload that is no JSON.
     *
     * @throws AwsError in Lambda's words
     */
    public static void checkJson(String payload) {
        try {
            WireJson.parse(payload);
        } catch (JsonProcessingException e) {
            throw AwsError.of(
                    "InvalidRequestContentException", "Could not parse request body into json: " + JsonMistake.of(e));
        }
    }

    /** Returns how the task fails where Lambda refuses the call. */
    public TaskResult refused(AwsError error, String requestId) {
        boolean declared = DECLARED.contains(error.code());
        if (form == Form.SDK) {
            return TaskResult.failed(
                    "Lambda." + (declared ? error.code() : "LambdaException"),
                    ServiceTasks.sdkCause(error.getMessage(), "Lambda", error.status(), requestId));
        }
        return TaskResult.failed(
                "Lambda." + (declared ? error.code() : "AWSLambdaException"),
                error.getMessage() + " (Service: AWSLambda; Status Code: " + error.status() + "; Error Code: "
                        + error.code() + "; Request ID: " + requestId + "; Proxy: null)");
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
     * Returns the function as it is called, and its bare name if that is something else: an ARN, or a name with a
     * version or an alias; none for an empty text.
     */
    public static List<String> namesOf(String called) {
        Matcher name = NAME.matcher(called);
        if (name.matches() && !name.group(1).equals(called)) {
            return List.of(called, name.group(1));
        }
        return called.isEmpty() ? List.of() : List.of(called);
    }
}
