package io.github.mfsm.testkit.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.dynamodb.internal.elsewhere.DynamoDbElsewhere;
import io.github.mfsm.testkit.dynamodb.internal.keep.TableKeeper;
import io.github.mfsm.testkit.dynamodb.internal.operation.Operations;
import io.github.mfsm.testkit.dynamodb.internal.stream.StreamListeners;
import io.github.mfsm.testkit.dynamodb.internal.stream.StreamOperations;
import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.faults.Faults;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonServer;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.server.FakeServer;
import io.github.mfsm.testkit.server.FakeSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB for tests: point any client at {@link #endpoint()}, or {@link #calls() call} it in process.
 *
 * <pre>{@code
 * try (FakeDynamoDb dynamoDb = FakeDynamoDb.builder().time(time).build()) {
 *   dynamoDb.createTable("Executions", "InvocationId");
 *   DynamoDbClient client = DynamoDbClient.builder().endpointOverride(dynamoDb.endpoint())...build();
 *   ...
 *   assertThat(dynamoDb.requests("PutItem")).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Tables have secondary indexes and streams as in DynamoDB; all item calls work with all kinds of expressions.
 * PartiQL, backups, exports and global tables are refused by name; {@link FakeDynamoDbBuilder#dynamoDbLocal()} puts
 * DynamoDB Local in its place. Tables are kept apart by account and Region, as the client's credential scope names
 * them; signatures are not verified. Items expire by the clock given to the builder.
 *
 * <p>Requests and answers in process are JSON text in DynamoDB's own form, such as {@code {"id": {"S": "1"}}}.
 *
 * <p>Thread-safe. Instances share nothing. The port is opened on first use, on 127.0.0.1 only.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/">DynamoDB API reference</a>
 */
public final class FakeDynamoDb implements FakeServer {
    private static final ServiceRules THROTTLING = new ServiceRules(
            () -> Errors.service(
                    "ProvisionedThroughputExceededException",
                    "The level of configured provisioned throughput for the table was exceeded. "
                            + "Consider increasing your provisioning level with the UpdateTable API."),
            () -> AwsError.of(503, "com.amazon.coral.availability#ServiceUnavailableException", null),
            null);

    private static final String API = "DynamoDB_20120810";
    private static final String STREAMS_API = "DynamoDBStreams_20120810";

    private final Object lock = new Object();
    private final Tables tables;
    private final Streams streams;
    private final StreamListeners listeners;
    private final AwsJsonService service;
    private final AwsJsonService streamService;
    private final AwsJsonServer server;
    private final SeededFaults faults;
    private final FakeSettings settings;
    private final RequestContext home;
    private final DynamoDbTasks tasks;
    private final @Nullable DynamoDbElsewhere elsewhere;
    private final @Nullable TableKeeper keeper;
    private Map<String, Operation> operations;

    FakeDynamoDb(FakeDynamoDbBuilder builder, FakeSettings settings) {
        this.settings = settings;
        this.elsewhere = builder.elsewhere();
        SplittableRandom random = new SplittableRandom(settings.seed());
        this.tables =
                new Tables(settings.time(), RequestIds.uuids(random.split()), builder.timeToLiveLag, builder.backfill);
        this.streams = new Streams(settings.time());
        this.keeper = builder.storage == null ? null : new TableKeeper(builder.storage, tables, streams);
        this.operations = Operations.all(tables, streams);
        this.home = RequestContext.inProcess(settings.region(), settings.account());
        AwsJsonService.Builder service = AwsJsonService.builder("dynamodb", API, settings)
                .requestIds(RequestIds.dynamoDb(random.split()))
                .committing(builder.storage)
                .checksums();
        operations
                .keySet()
                .forEach(name -> service.operation(name, (request, context) -> handle(name, request, context)));
        this.service = service.build();
        this.faults = new SeededFaults(settings.time(), random.nextLong(), THROTTLING);
        this.service.interfere(faults);
        Map<String, Operation> streamOperations = new StreamOperations(streams, settings.time()).all();
        AwsJsonService.Builder streamService = AwsJsonService.builder("streams.dynamodb", STREAMS_API, settings)
                .requestIds(RequestIds.dynamoDb(random.split()))
                .committing(builder.storage)
                .checksums();
        streamOperations.forEach((name, operation) -> streamService.operation(
                name,
                elsewhere == null
                        ? (request, context) -> locked(name, operation, request, context)
                        : elsewhere.operation(STREAMS_API, name)));
        this.streamService = streamService.build();
        this.listeners = new StreamListeners(streams, home);
        this.server = AwsJsonServer.create(this.service, this.streamService);
        if (keeper != null) {
            keeper.load();
        }
        this.tasks = new DynamoDbTasks(
                (region, account) -> InProcessCalls.of(this.service, region, account),
                settings.time(),
                RequestIds.dynamoDb(new SplittableRandom(settings.seed())));
    }

    /**
     * Returns a fake with all defaults: see {@link FakeDynamoDbBuilder}.
     *
     * @return a fake without tables
     */
    public static FakeDynamoDb create() {
        return builder().build();
    }

    /**
     * Starts to describe a fake.
     *
     * @return a builder with the defaults
     */
    public static FakeDynamoDbBuilder builder() {
        return new FakeDynamoDbBuilder();
    }

    @Override
    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public WireMockServer wireMock() {
        return server.wireMock();
    }

    @Override
    public AwsCalls calls() {
        return InProcessCalls.of(service, home.region(), home.account());
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public VirtualTime time() {
        return settings.time();
    }

    @Override
    public String region() {
        return settings.region();
    }

    @Override
    public String account() {
        return settings.account();
    }

    /** Returns where the DynamoDB is that answers in the fake's place; empty if the fake answers itself. */
    public Optional<URI> elsewhere() {
        return Optional.ofNullable(elsewhere).map(DynamoDbElsewhere::endpoint);
    }

    DynamoDbTasks tasks() {
        return tasks;
    }

    /**
     * Creates a table with a partition key of type string, billed per request.
     *
     * @param name its name
     * @param hashKey the partition key's name
     * @throws AwsCallException if there is such a table, or a name is not allowed
     */
    public void createTable(String name, String hashKey) {
        createTable(name, List.of(hashKey));
    }

    /**
     * Creates a table with a partition key and a sort key of type string, billed per request.
     *
     * <p>For keys of other types, call {@code CreateTable} through {@link #calls()}.
     *
     * @param name its name
     * @param hashKey the partition key's name
     * @param rangeKey the sort key's name
     * @throws AwsCallException if there is such a table, or a name is not allowed
     */
    public void createTable(String name, String hashKey, String rangeKey) {
        createTable(name, List.of(hashKey, rangeKey));
    }

    private void createTable(String name, List<String> keys) {
        ObjectNode request = WireJson.object().put("TableName", name).put("BillingMode", "PAY_PER_REQUEST");
        ArrayNode definitions = request.putArray("AttributeDefinitions");
        ArrayNode schema = request.putArray("KeySchema");
        for (String key : keys) {
            definitions.addObject().put("AttributeName", key).put("AttributeType", "S");
            schema.addObject().put("AttributeName", key).put("KeyType", schema.size() == 1 ? "HASH" : "RANGE");
        }
        handle("CreateTable", request);
    }

    /**
     * Lets items of a table expire.
     *
     * @param table the table's name
     * @param attribute the attribute that holds the time, in seconds since 1970
     * @throws AwsCallException if there is no such table, or its items expire already
     */
    public void enableTimeToLive(String table, String attribute) {
        ObjectNode request = WireJson.object().put("TableName", table);
        request.putObject("TimeToLiveSpecification").put("Enabled", true).put("AttributeName", attribute);
        handle("UpdateTimeToLive", request);
    }

    /**
     * Returns the operations of DynamoDB Streams in process, such as {@code GetRecords}.
     *
     * @return calls for the account and the Region of the builder
     */
    public AwsCalls streamCalls() {
        return InProcessCalls.of(streamService, home.region(), home.account());
    }

    /**
     * Tells a listener what changes in a table from now on, as its stream has it: after each call that changes items,
     * in the caller's thread. The listener may call this fake.
     *
     * <p>The event is what a Lambda function on the stream gets: {@code {"Records": [...]}}. Items whose time to live
     * is over are told of with the next call after that.
     *
     * @param table the name of a table with a stream, see {@code StreamSpecification}
     * @param listener takes the event as JSON
     * @throws IllegalArgumentException if the table has no stream
     */
    public void onChange(String table, Consumer<String> listener) {
        Objects.requireNonNull(listener, "listener");
        if (elsewhere != null) {
            throw elsewhere.cannot("onChange");
        }
        handle("DescribeTable", WireJson.object().put("TableName", table));
        synchronized (lock) {
            listeners.add(Objects.requireNonNull(tables.in(home).get(table)), listener);
        }
    }

    /**
     * Writes an item, for a test to start from; it is not journaled and meets no faults.
     *
     * @param table the table's name
     * @param item the item as JSON
     * @throws AwsCallException if DynamoDB refuses
     */
    public void putItem(String table, String item) {
        ObjectNode request = WireJson.object().put("TableName", table);
        request.set("Item", WireJson.parseObject(item));
        handle("PutItem", request);
    }

    /**
     * Returns an item; the look is not journaled and meets no faults.
     *
     * @param table the table's name
     * @param key its key as JSON
     * @return the item as JSON, or empty
     * @throws AwsCallException if DynamoDB refuses
     */
    public Optional<String> item(String table, String key) {
        ObjectNode request = WireJson.object().put("TableName", table);
        request.set("Key", WireJson.parseObject(key));
        return Optional.ofNullable(handle("GetItem", request).get("Item")).map(WireJson::text);
    }

    /**
     * Returns all items of a table, in the order of a scan; the look is not journaled and meets no faults.
     *
     * @param table the table's name
     * @return the items as JSON
     * @throws AwsCallException if there is no such table
     */
    public List<String> items(String table) {
        handle("DescribeTable", WireJson.object().put("TableName", table));
        if (elsewhere != null) {
            return elsewhere.items(table, home).stream().map(WireJson::text).toList();
        }
        synchronized (lock) {
            return Objects.requireNonNull(tables.in(home).get(table)).items().all().values().stream()
                    .map(item -> WireJson.text(ValueWriter.writeItem(item)))
                    .toList();
        }
    }

    @Override
    public List<RecordedRequest> requests() {
        return service.journal().requests();
    }

    @Override
    public long requestCount(String operation) {
        return service.journal().count(operation);
    }

    @Override
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
        faults.clear();
        server.reset();
    }

    @Override
    public void close() {
        server.close();
        if (elsewhere != null) {
            elsewhere.close();
        }
    }

    private JsonNode handle(String operation, JsonNode request) {
        try {
            return handle(operation, request, home);
        } catch (AwsError error) {
            throw new AwsCallException(
                    error.code(), error.status(), String.valueOf(error.getMessage()), WireJson.text(error.body()));
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
