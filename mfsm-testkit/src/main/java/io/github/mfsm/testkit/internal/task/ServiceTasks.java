package io.github.mfsm.testkit.internal.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Does the tasks on a service whose operations are called in process, by both integrations. Thread-safe. */
public final class ServiceTasks {
    private static final int REGION_PART = 3;
    private static final int ACCOUNT_PART = 4;

    private final Naming naming;
    private final BooleanSupplier inUse;
    private final BiFunction<String, String, AwsCalls> calls;
    private final Supplier<String> requestIds;

    /**
     * How a service is named.
     *
     * @param resource its name in resources, such as {@code sqs}
     * @param optimized the actions of its optimised integration, with their operations
     * @param prefix stands before errors of the optimised integration, such as {@code SQS}
     * @param sdkPrefix stands before those of {@code aws-sdk:}, such as {@code Sqs}
     * @param service its name in causes, such as {@code AmazonSQS}
     * @param contentType of its answers
     * @param texts the members whose values may be any JSON, sent as text
     * @param declared errors that the API declares, with the names of their exceptions
     */
    public record Naming(
            String resource,
            Map<String, String> optimized,
            String prefix,
            String sdkPrefix,
            String service,
            String contentType,
            java.util.Set<String> texts,
            Map<String, String> declared) {}

    /**
     * Creates it.
     *
     * @param inUse whether anything was created in the service; if not, tasks are left to others, who say what is
     *     missing
     * @param calls the operations for a Region and an account
     */
    public ServiceTasks(
            Naming naming,
            BooleanSupplier inUse,
            BiFunction<String, String, AwsCalls> calls,
            Supplier<String> requestIds) {
        this.naming = naming;
        this.inUse = inUse;
        this.calls = calls;
        this.requestIds = requestIds;
    }

    /** Returns the handler of a task, or empty if it is not for this service. */
    public Optional<TaskHandler> handlerOf(TaskRequest request) {
        String resource = request.resource();
        boolean ours = resource.contains(":states:::aws-sdk:" + naming.resource() + ":")
                || (resource.contains(":states:::" + naming.resource() + ":")
                        && naming.optimized().containsKey(actionOf(resource)));
        return ours && inUse.getAsBoolean() ? Optional.of(this::handle) : Optional.empty();
    }

    private static String actionOf(String resource) {
        String action = resource.substring(resource.lastIndexOf(':') + 1);
        int dot = action.indexOf('.');
        return dot < 0 ? action : action.substring(0, dot);
    }

    private TaskResult handle(TaskRequest request) throws JsonProcessingException {
        boolean sdk = request.resource().contains(":states:::aws-sdk:");
        String action = actionOf(request.resource());
        String operation = action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
        String[] arn = request.stateMachineArn().split(":", -1);
        try {
            JsonNode parameters = WireJson.parse(request.parameters());
            writeTexts(parameters);
            String answer = calls.apply(arn[REGION_PART], arn[ACCOUNT_PART]).call(operation, WireJson.text(parameters));
            return succeeded(request, sdk, answer);
        } catch (AwsCallException e) {
            TaskResult failure = sdk ? sdkFailure(e) : optimizedFailure(e);
            return request.isSubmitted() && failure instanceof TaskResult.Failed failed
                    ? TaskResult.submitFailed(failed.error(), failed.cause())
                    : failure;
        }
    }

    private TaskResult succeeded(TaskRequest request, boolean sdk, String answer) throws JsonProcessingException {
        ObjectNode output = (ObjectNode) WireJson.parse(answer);
        if (!sdk && output.path("FailedEntryCount").asInt() > 0) {
            return TaskResult.failed(naming.prefix() + ".FailedEntry", answer);
        }
        if (!sdk) {
            int length = answer.getBytes(StandardCharsets.UTF_8).length;
            new SdkMetadata(naming.contentType(), length, request.scheduledAt(), requestIds.get()).addTo(output);
        }
        return request.isCallback()
                ? TaskResult.submitted(WireJson.text(output), TaskResult.never())
                : TaskResult.succeeded(WireJson.text(output));
    }

    private void writeTexts(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                if (naming.texts().contains(member.getKey())
                        && !member.getValue().isTextual()) {
                    member.setValue(object.textNode(WireJson.text(member.getValue())));
                }
            });
        }
        node.forEach(this::writeTexts);
    }

    private TaskResult optimizedFailure(AwsCallException error) {
        String name = naming.declared().getOrDefault(error.code(), naming.service() + "Exception");
        return TaskResult.failed(
                naming.prefix() + "." + name,
                error.getMessage() + " (Service: " + naming.service() + "; Status Code: " + error.status()
                        + "; Error Code: " + error.code() + "; Request ID: " + requestIds.get() + "; Proxy: null)");
    }

    private TaskResult sdkFailure(AwsCallException error) {
        String name = naming.declared().getOrDefault(error.code(), naming.sdkPrefix() + "Exception");
        return TaskResult.failed(
                naming.sdkPrefix() + "." + name,
                error.getMessage() + " (Service: " + naming.sdkPrefix() + ", Status Code: " + error.status()
                        + ", Request ID: " + requestIds.get() + ")");
    }
}
