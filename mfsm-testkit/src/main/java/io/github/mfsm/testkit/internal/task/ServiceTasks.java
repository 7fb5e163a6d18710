package io.github.mfsm.testkit.internal.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls.Callers;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does the tasks on a service, by both integrations. Thread-safe. */
public final class ServiceTasks {
    private static final int REGION_PART = 3;
    private static final int ACCOUNT_PART = 4;

    private final ServiceNaming naming;
    private final BooleanSupplier inUse;
    private final Callers calls;
    private final Supplier<String> requestIds;

    /**
     * Creates it.
     *
     * @param inUse whether anything was created in the service; if not, tasks are left to others, who say what is
     *     missing
     * @param service the operations
     */
    public ServiceTasks(ServiceNaming naming, BooleanSupplier inUse, AwsJsonService service) {
        this(naming, inUse, InProcessCalls.of(service), service::nextRequestId);
    }

    /** Creates it for a service that is called in another way. */
    public ServiceTasks(ServiceNaming naming, Callers calls, Supplier<String> requestIds) {
        this(naming, () -> true, calls, requestIds);
    }

    private ServiceTasks(ServiceNaming naming, BooleanSupplier inUse, Callers calls, Supplier<String> requestIds) {
        this.naming = naming;
        this.inUse = inUse;
        this.calls = calls;
        this.requestIds = requestIds;
    }

    /** Tells whether a task's resource is a call of this service. */
    public boolean handles(String resource) {
        return naming.handles(resource);
    }

    /** Returns the handler of a task, or empty if it is not for this service. */
    public Optional<TaskHandler> handlerOf(TaskRequest request) {
        return naming.handles(request.resource()) && inUse.getAsBoolean()
                ? Optional.of(this::handle)
                : Optional.empty();
    }

    /** Does a task on this service. */
    public TaskResult handle(TaskRequest request) {
        boolean sdk = request.resource().contains(":states:::aws-sdk:");
        String action = ServiceNaming.actionOf(request.resource());
        String operation = action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
        String[] arn = request.stateMachineArn().split(":", -1);
        try {
            String parameters = sent(request.parameters());
            String answer = calls.of(arn[REGION_PART], arn[ACCOUNT_PART]).call(operation, parameters);
            return succeeded(request, sdk, answer);
        } catch (AwsCallException e) {
            TaskResult failure = sdk ? sdkFailure(e) : optimizedFailure(e);
            return request.isSubmitted() && failure instanceof TaskResult.Failed failed
                    ? TaskResult.submitFailed(failed.error(), failed.cause())
                    : failure;
        }
    }

    private TaskResult succeeded(TaskRequest request, boolean sdk, String answer) {
        ObjectNode output = WireJson.parseObject(answer);
        if (!sdk && output.path("FailedEntryCount").asInt() > 0) {
            return TaskResult.failed(naming.prefix() + ".FailedEntry", answer);
        }
        if (!sdk) {
            int length = answer.getBytes(StandardCharsets.UTF_8).length;
            SdkMetadata common = new SdkMetadata(naming.contentType(), length, request.scheduledAt(), requestIds.get());
            naming.headers().apply(common, answer).addTo(output);
        } else {
            writeTimes(output);
        }
        return request.isCallback()
                ? TaskResult.submitted(WireJson.text(output), TaskResult.never())
                : TaskResult.succeeded(WireJson.text(output));
    }

    /** Returns a request as it is sent: without members that are null, which are missing to the service (recorded). */
    private String sent(String parameters) {
        ObjectNode node = WireJson.parseObject(parameters);
        write(node);
        return WireJson.text(node);
    }

    private void write(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(member -> member.getValue().isNull());
            object.properties().forEach(member -> {
                if (naming.texts().contains(member.getKey())
                        && !member.getValue().isTextual()) {
                    member.setValue(object.textNode(WireJson.text(member.getValue())));
                }
            });
        }
        node.forEach(this::write);
    }

    /** Times are text in the SDK's answers, and seconds in the service's. */
    private void writeTimes(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                if (isTime(member.getKey()) && member.getValue().isNumber()) {
                    long millis =
                            member.getValue().decimalValue().movePointRight(3).longValue();
                    member.setValue(object.textNode(Instant.ofEpochMilli(millis).toString()));
                }
            });
        }
        node.forEach(this::writeTimes);
    }

    /** Of all services that can be called here, only Step Functions has times named {@code Timestamp}. */
    private boolean isTime(String member) {
        return member.endsWith("DateTime")
                || member.endsWith("Date")
                || (member.equals("Timestamp") && naming.sdkPrefix().equals("Sfn"));
    }

    private TaskResult optimizedFailure(AwsCallException error) {
        String name = naming.declared().apply(error.code()).orElse(naming.exception());
        return TaskResult.failed(
                naming.prefix() + "." + name,
                error.serviceMessage() + " (Service: " + naming.service() + "; Status Code: " + error.status()
                        + "; Error Code: " + error.code() + "; Request ID: " + requestIds.get()
                        + "; Proxy: null)");
    }

    /**
     * Returns the cause that the SDK integration has for a refusal. The count of attempts came with a newer SDK than
     * that of AWS's first recordings: it is in one of November 2025.
     *
     * @param ids the request's id, and what may follow it
     */
    public static String sdkCause(@Nullable String message, String service, int status, String ids) {
        return message + " (Service: " + service + ", Status Code: " + status + ", Request ID: " + ids
                + ") (SDK Attempt Count: 1)";
    }

    private TaskResult sdkFailure(AwsCallException error) {
        String name = naming.declared().apply(error.code()).orElse(naming.sdkPrefix() + "Exception");
        return TaskResult.failed(
                naming.sdkPrefix() + "." + name,
                sdkCause(error.serviceMessage(), naming.sdkPrefix(), error.status(), requestIds.get()));
    }
}
