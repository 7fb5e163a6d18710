package io.github.mfsm.testkit.mock.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.OptimizedIntegration;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.SdkMetadata;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import io.github.mfsm.testkit.mock.TaskMock;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A service's answer to a task, as either integration shows it. */
final class Answer {
    static final String JSON_1_0 = "application/x-amz-json-1.0";
    static final String JSON_1_1 = "application/x-amz-json-1.1";
    static final String XML = "text/xml";

    private Answer() {}

    /** Returns a mock that answers with what is made of the request's parameters. */
    static TaskMock of(String contentType, Function<Call, ObjectNode> answer) {
        return of(contentType, (metadata, body) -> metadata, answer);
    }

    /** Returns such a mock of a service that sends headers of its own. */
    static TaskMock of(
            String contentType,
            BiFunction<SdkMetadata, String, SdkMetadata> headers,
            Function<Call, ObjectNode> answer) {
        return TaskMock.answering(request -> {
            ObjectNode output = answer.apply(new Call(request));
            return ended(
                    request,
                    isSdk(request)
                            ? output
                            : headers.apply(metadata(request, contentType, output), WireJson.text(output))
                                    .addTo(output));
        });
    }

    /** Returns a mock that answers without what is told of the HTTP exchange. */
    static TaskMock plain(Function<Call, ObjectNode> answer) {
        return TaskMock.answering(request -> ended(request, answer.apply(new Call(request))));
    }

    /** The answer to a request with a task token comes first; what ends the task comes from outside. */
    private static TaskResult ended(TaskRequest request, ObjectNode output) {
        return request.isCallback()
                ? TaskResult.submitted(WireJson.text(output), TaskResult.never())
                : TaskResult.succeeded(WireJson.text(output));
    }

    static boolean isSdk(TaskRequest request) {
        return request.resource().contains(":states:::aws-sdk:");
    }

    static SdkMetadata metadata(TaskRequest request, String contentType, JsonNode body) {
        int length = WireJson.text(body).getBytes(StandardCharsets.UTF_8).length;
        return new SdkMetadata(contentType, length, request.scheduledAt(), requestId(request));
    }

    /** Returns an id that is the same in each run. */
    static String requestId(TaskRequest request) {
        String call = request.executionArn() + "/" + request.statePath() + "#" + request.attempt();
        return UUID.nameUUIDFromBytes(call.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * Returns a mock that fails with an error of a service.
     *
     * @param optimized the service's names in the optimised integration
     * @param sdk the service's name in {@code aws-sdk:}, such as {@code DynamoDb}
     */
    static TaskMock failing(Optimized optimized, String sdk, String code, int status, String message) {
        return TaskMock.answering(request -> {
            boolean isSdk = isSdk(request);
            String name = code.endsWith("Exception") || code.contains(".") ? code : code + "Exception";
            TaskResult failure = isSdk
                    ? TaskResult.failed(
                            sdk + "." + name, ServiceTasks.sdkCause(message, sdk, status, requestId(request)))
                    : TaskResult.failed(
                            optimized.prefix() + "." + name,
                            message + " (Service: " + optimized.service() + "; Status Code: " + status
                                    + "; Error Code: " + code + "; Request ID: " + requestId(request)
                                    + "; Proxy: null)");
            return request.isSubmitted() && failure instanceof TaskResult.Failed failed
                    ? TaskResult.submitFailed(failed.error(), failed.cause())
                    : failure;
        });
    }

    /**
     * What errors of an optimised integration are named by.
     *
     * @param prefix stands before the error's name
     * @param service stands in the cause
     */
    record Optimized(String prefix, String service) {
        /** Takes the prefix of an action such as {@code sqs:sendMessage}. */
        static Optimized of(String action, String service) {
            return OptimizedIntegration.named(action)
                    .map(OptimizedIntegration::errorPrefix)
                    .map(prefix -> new Optimized(prefix, service))
                    .orElseThrow(() -> new IllegalStateException("no prefix is known for errors of " + action));
        }
    }

    /** A task's request, with its parameters read. */
    record Call(TaskRequest request) {
        JsonNode parameters() {
            return parse(request.parameters());
        }

        /** Returns an id that is the same in each run; {@code what} tells several of one call apart. */
        String id(String what) {
            return UUID.nameUUIDFromBytes((requestId(request) + what).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    static JsonNode parse(String json) {
        try {
            return WireJson.parse(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no JSON text: " + JsonMistake.of(e) + ": " + json);
        }
    }
}
