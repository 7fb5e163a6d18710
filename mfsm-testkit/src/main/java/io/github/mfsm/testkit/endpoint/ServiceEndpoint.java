package io.github.mfsm.testkit.endpoint;

import io.github.mfsm.asl.definition.OptimizedIntegration;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.endpoint.internal.EndpointCalls;
import io.github.mfsm.testkit.endpoint.internal.KnownService;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.task.SdkMetadata;
import io.github.mfsm.testkit.internal.task.ServiceNaming;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import io.github.mfsm.testkit.internal.task.StepFunctionsTasks;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Has the tasks of state machines on one service done by another endpoint: an emulator, or a fake of this testkit in
 * another process.
 *
 * <pre>{@code
 * ServiceEndpoint queues = ServiceEndpoint.of("sqs", URI.create("http://localhost:9324"));
 * stepFunctions.onServiceTasks(queues::tasks);
 * }</pre>
 *
 * <p>Takes optimised integrations and {@code aws-sdk:} ones, with {@code .waitForTaskToken}; a job that is waited for
 * ({@code .sync}) is refused, since its end can't be known: it needs a mock. Requests carry no valid signature, so AWS
 * refuses them. An answer may take a minute. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-config-options.html">Endpoints of Step
 *     Functions Local</a>
 */
public final class ServiceEndpoint {
    /** Members whose values may be any JSON, sent as text. */
    private static final Map<String, Set<String>> TEXTS = Map.of(
            "sqs",
            Set.of("MessageBody"),
            "sns",
            Set.of("Message"),
            "events",
            Set.of("Detail"),
            "states",
            StepFunctionsTasks.TEXTS);

    /** Names in causes that are not made of the prefix. */
    private static final Map<String, String> OWN_NAMES =
            Map.of("dynamodb", "AmazonDynamoDBv2", "events", "AmazonCloudWatchEvents");

    private final KnownService service;
    private final URI endpoint;
    private final ServiceTasks tasks;

    private ServiceEndpoint(KnownService service, URI endpoint) {
        this.service = service;
        this.endpoint = endpoint;
        this.tasks = new ServiceTasks(
                naming(service),
                new EndpointCalls(service, endpoint),
                RequestIds.uuids(new SplittableRandom(endpoint.hashCode())));
    }

    /**
     * Sends tasks to an endpoint.
     *
     * @param service the service as resources name it, such as {@code sqs} or {@code cloudwatchlogs}
     * @param endpoint where it is
     * @throws IllegalArgumentException if the service can't be called by this class, with the names of those that can;
     *     or if the endpoint is AWS's
     */
    public static ServiceEndpoint of(String service, URI endpoint) {
        if (String.valueOf(endpoint.getHost()).endsWith(".amazonaws.com")) {
            throw new IllegalArgumentException("requests are not signed, so AWS itself refuses them; name an emulator");
        }
        return new ServiceEndpoint(
                KnownService.named(service)
                        .orElseThrow(() -> new IllegalArgumentException("no tasks on '" + service
                                + "' can be sent to an endpoint; on these they can: "
                                + String.join(", ", KnownService.names()))),
                endpoint);
    }

    private static ServiceNaming naming(KnownService service) {
        Map<String, String> actions = new HashMap<>();
        String prefix = service.errors();
        for (OptimizedIntegration integration : OptimizedIntegration.all()) {
            if (integration.name().startsWith(service.signing() + ':')) {
                String action = integration.name().substring(service.signing().length() + 1);
                actions.put(action, action);
                prefix = Objects.requireNonNullElse(integration.errorPrefix(), prefix);
            }
        }
        return new ServiceNaming(
                service.signing(),
                actions,
                prefix,
                service.errors(),
                OWN_NAMES.getOrDefault(service.signing(), "Amazon" + prefix),
                "Amazon" + prefix + "Exception",
                service.protocol().contentType(),
                TEXTS.getOrDefault(service.signing(), Set.of()),
                code -> Optional.of(code.endsWith("Exception") ? code : code + "Exception"),
                service.signing().equals("sns") ? SdkMetadata::ofSns : (metadata, answer) -> metadata);
    }

    /** Returns where the service is. */
    public URI endpoint() {
        return endpoint;
    }

    /** Returns the name of the service in the credential scopes of requests to it, such as {@code sqs}. */
    public String signingName() {
        return service.signing();
    }

    /** Tells whether a Task's {@code Resource} is on this service. */
    public boolean handles(String resource) {
        return tasks.handles(resource);
    }

    /** Returns what does a task of a state machine, or empty if the task is not for this service. */
    public Optional<TaskHandler> tasks(TaskRequest request) {
        Optional<TaskHandler> handler = tasks.handlerOf(request);
        return request.isJob() ? handler.map(unused -> this::refuseJob) : handler;
    }

    private TaskResult refuseJob(TaskRequest request) {
        return TaskResult.submitFailed(
                "Mfsm.NotSupported",
                "the end of a job can't be known at the endpoint of " + service.name() + ": give the state '"
                        + request.stateName() + "' with the resource " + request.resource() + " a mock");
    }
}
