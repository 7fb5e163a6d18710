package io.github.mfsm.cli.serve;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.cli.function.FunctionOptions;
import io.github.mfsm.testkit.endpoint.ServiceEndpoint;
import io.github.mfsm.testkit.mock.MockFile;
import io.github.mfsm.testkit.server.FakeSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What to serve.
 *
 * @param server port, clock, the Region and account of the given definitions, and who may talk to it
 * @param mocks what answers Task states, or null
 * @param tasks what answers Task states without a mock that no service here is for
 * @param dynamoDb the endpoint of another DynamoDB in the fake's place, or null
 * @param functions what does Lambda functions
 * @param endpoints the services that are elsewhere, for tasks and clients
 * @param data the folder where everything is kept, or null to forget it
 * @param keep how many executions that have ended are kept
 * @param failures is told, in one line, when something can't be kept
 */
public record ServeSettings(
        FakeSettings server,
        @Nullable MockFile mocks,
        TaskHandler tasks,
        @Nullable URI dynamoDb,
        FunctionOptions functions,
        List<ServiceEndpoint> endpoints,
        @Nullable Path data,
        int keep,
        Consumer<String> failures) {
    /** How many executions that have ended are kept where nothing else is said. */
    public static final int KEEP = 10_000;

    public ServeSettings {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(tasks, "tasks");
        Objects.requireNonNull(functions, "functions");
        endpoints = List.copyOf(endpoints);
        Objects.requireNonNull(failures, "failures");
    }

    /** Returns settings with no mocks, no functions and no data folder. */
    public static ServeSettings of(FakeSettings server, TaskHandler tasks) {
        return new ServeSettings(
                server, null, tasks, null, new FunctionOptions(), List.of(), null, KEEP, message -> {});
    }

    /** Returns these settings with mocks, or without if they are null. */
    public ServeSettings withMocks(@Nullable MockFile file) {
        return new ServeSettings(server, file, tasks, dynamoDb, functions, endpoints, data, keep, failures);
    }

    /** Returns these settings with another DynamoDB, or the fake one if it is null. */
    public ServeSettings withDynamoDb(@Nullable URI endpoint) {
        return new ServeSettings(server, mocks, tasks, endpoint, functions, endpoints, data, keep, failures);
    }

    /** Returns these settings with functions. */
    public ServeSettings withFunctions(FunctionOptions options) {
        return new ServeSettings(server, mocks, tasks, dynamoDb, options, endpoints, data, keep, failures);
    }

    /** Returns these settings with services elsewhere. */
    public ServeSettings withEndpoints(List<ServiceEndpoint> elsewhere) {
        return new ServeSettings(server, mocks, tasks, dynamoDb, functions, elsewhere, data, keep, failures);
    }

    /** Returns these settings with a data folder, or none if it is null, and who is told of failures there. */
    public ServeSettings withData(@Nullable Path folder, Consumer<String> told) {
        return new ServeSettings(server, mocks, tasks, dynamoDb, functions, endpoints, folder, keep, told);
    }

    /** Returns these settings with so many executions kept after their end. */
    public ServeSettings withKeep(int executions) {
        return new ServeSettings(server, mocks, tasks, dynamoDb, functions, endpoints, data, executions, failures);
    }
}
