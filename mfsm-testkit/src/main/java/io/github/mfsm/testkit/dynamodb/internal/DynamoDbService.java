package io.github.mfsm.testkit.dynamodb.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.elsewhere.DynamoDbElsewhere;
import io.github.mfsm.testkit.dynamodb.internal.keep.TableKeeper;
import io.github.mfsm.testkit.dynamodb.internal.operation.Operations;
import io.github.mfsm.testkit.dynamodb.internal.stream.StreamListeners;
import io.github.mfsm.testkit.dynamodb.internal.stream.StreamOperations;
import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.server.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB and DynamoDB Streams with their state: everything but the port. Thread-safe: operations run under one lock.
 */
public final class DynamoDbService {
    private static final ServiceRules THROTTLING = new ServiceRules(
            () -> Errors.service(
                    "ProvisionedThroughputExceededException",
                    "The level of configured provisioned throughput for the table was exceeded. "
                            + "Consider increasing your provisioning level with the UpdateTable API."),
            () -> AwsError.of(503, "com.amazon.coral.availability#ServiceUnavailableException", null),
            null);

    private static final String API = "DynamoDB_20120810";
    private static final String STREAMS_API = "DynamoDBStreams_20120810";

    /**
     * What a service is made of.
     *
     * @param server clock and timers, seed, account and the like
     * @param timeToLiveLag how long after its expiry an item goes
     * @param backfill how long it takes to fill or delete an index
     * @param storage where everything is written, or null
     * @param elsewhere what answers instead, or null
     */
    public record Settings(
            FakeSettings server,
            Duration timeToLiveLag,
            Duration backfill,
            @Nullable Storage storage,
            @Nullable DynamoDbElsewhere elsewhere) {}

    private final Object lock = new Object();
    private final Tables tables;
    private final Streams streams;
    private final StreamListeners listeners;
    private final AwsJsonService tableService;
    private final AwsJsonService streamService;
    private final SeededFaults faults;
    private final RequestContext home;
    private final @Nullable DynamoDbElsewhere elsewhere;
    private final @Nullable TableKeeper keeper;
    private Map<String, Operation> operations;

    /** Creates a service with what is in its storage. */
    public DynamoDbService(Settings settings) {
        FakeSettings server = settings.server();
        SplittableRandom random = new SplittableRandom(server.seed());
        this.elsewhere = settings.elsewhere();
        this.tables = new Tables(
                server.time(), RequestIds.uuids(random.split()), settings.timeToLiveLag(), settings.backfill());
        this.streams = new Streams(server.time());
        Storage storage = settings.storage();
        this.keeper = storage == null ? null : new TableKeeper(storage, tables, streams);
        this.operations = Operations.all(tables, streams);
        this.home = RequestContext.inProcess(server.region(), server.account());
        this.listeners = new StreamListeners(streams, home);

        AwsJsonService.Builder ofTables = builder("dynamodb", API, settings, random);
        operations
                .keySet()
                .forEach(name -> ofTables.operation(name, (request, context) -> handle(name, request, context)));
        this.tableService = ofTables.build();
        this.faults = new SeededFaults(server.time(), random.nextLong(), THROTTLING);
        tableService.interfere(faults);

        AwsJsonService.Builder ofStreams = builder("streams.dynamodb", STREAMS_API, settings, random);
        new StreamOperations(streams, server.time())
                .all()
                .forEach((name, operation) -> ofStreams.operation(
                        name,
                        elsewhere == null
                                ? (request, context) -> locked(name, operation, request, context)
                                : elsewhere.operation(STREAMS_API, name)));
        this.streamService = ofStreams.build();
        if (keeper != null) {
            keeper.load();
        }
    }

    private static AwsJsonService.Builder builder(
            String prefix, String api, Settings settings, SplittableRandom random) {
        return AwsJsonService.builder(prefix, api, settings.server())
                .requestIds(RequestIds.dynamoDb(random.split()))
                .committing(settings.storage())
                .checksums();
    }

    /** Returns the operations of DynamoDB with their journal. */
    public AwsJsonService tables() {
        return tableService;
    }

    /** Returns the operations of DynamoDB Streams with their journal. */
    public AwsJsonService streams() {
        return streamService;
    }

    /** Returns what may go wrong. */
    public SeededFaults faults() {
        return faults;
    }

    /** Returns what answers in this service's place. */
    public Optional<DynamoDbElsewhere> elsewhere() {
        return Optional.ofNullable(elsewhere);
    }

    /**
     * Does an operation for the fake's own Region and account, without journal and faults.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if DynamoDB refuses
     */
    public JsonNode call(String operation, JsonNode request) {
        return InProcessCalls.direct(() -> handle(operation, request, home));
    }

    /** Returns all items of a table, in the order of a scan. */
    public List<JsonNode> items(String table) {
        require(table);
        if (elsewhere != null) {
            return elsewhere.items(table, home);
        }
        synchronized (lock) {
            return own(table).items().all().values().stream()
                    .<JsonNode>map(ValueWriter::writeItem)
                    .toList();
        }
    }

    /** Tells a listener what changes in a table from now on. */
    public void onChange(String table, Consumer<String> listener) {
        if (elsewhere != null) {
            throw elsewhere.cannot("onChange");
        }
        require(table);
        synchronized (lock) {
            listeners.add(own(table), listener);
        }
    }

    private void require(String table) {
        call("DescribeTable", WireJson.object().put("TableName", table));
    }

    private Table own(String table) {
        return Objects.requireNonNull(tables.in(home).get(table));
    }

    /** Forgets tables, streams and listeners. */
    public void reset() {
        synchronized (lock) {
            tables.clear();
            streams.clear();
            if (keeper != null) {
                keeper.clear();
            }
            listeners.clear();
            operations = Operations.all(tables, streams);
        }
        if (elsewhere != null) {
            elsewhere.clear(home);
        }
    }

    private JsonNode handle(String name, JsonNode request, RequestContext context) {
        if (elsewhere != null) {
            return elsewhere.operation(API, name).handle(request, context);
        }
        return locked(
                name,
                (json, caller) ->
                        Objects.requireNonNull(operations.get(name), name).handle(json, caller),
                request,
                context);
    }

    /** Does an operation under the lock; then, without it, tells of what has changed. */
    private JsonNode locked(String name, Operation operation, JsonNode request, RequestContext context) {
        try {
            synchronized (lock) {
                try {
                    return operation.handle(request, context);
                } finally {
                    if (keeper != null) {
                        keeper.after(name, request, context);
                    }
                    listeners.collect();
                }
            }
        } finally {
            listeners.tell();
        }
    }
}
