package io.github.mfsm.testkit.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.dynamodb.internal.DynamoDbService;
import io.github.mfsm.testkit.dynamodb.internal.elsewhere.DynamoDbElsewhere;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.front.Behind;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import io.github.mfsm.testkit.server.FrontDoor;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

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
public final class FakeDynamoDb extends FrontDoor {
    private final DynamoDbService service;
    private final ServiceTasks tasks;

    FakeDynamoDb(DynamoDbService service) {
        super(Behind.json(service::reset, service.faults(), service.tables(), service.streams()));
        this.service = service;
        this.tasks = DynamoDbTasks.on(service.tables());
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

    /** Returns where the DynamoDB is that answers in the fake's place; empty if the fake answers itself. */
    public Optional<URI> elsewhere() {
        return service.elsewhere().map(DynamoDbElsewhere::endpoint);
    }

    /**
     * Returns what does a task of a state machine, in that one's account and Region, or empty if the task is not for
     * DynamoDB: {@code arn:aws:states:::dynamodb:getItem}, {@code putItem}, {@code updateItem} and {@code deleteItem},
     * and every {@code arn:aws:states:::aws-sdk:dynamodb:*} whose operation the fake has. The task's parameters are the
     * operation's request, its output is the operation's answer; that of the first kind has {@code SdkHttpMetadata} and
     * {@code SdkResponseMetadata} besides.
     *
     * <p>A refusal fails the task in AWS's words for it. The first kind ends with
     * {@code DynamoDB.ConditionalCheckFailedException}, and with {@code DynamoDB.AmazonDynamoDBException} for what
     * DynamoDB doesn't declare, such as a ValidationException. The second kind ends with
     * {@code DynamoDb.ConditionalCheckFailedException} and {@code DynamoDb.DynamoDbException}. Faults and journal count
     * these calls, too.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html">Perform DynamoDB operations
     *     with Step Functions</a>
     */
    public Optional<TaskHandler> tasks(TaskRequest request) {
        return tasks.handlerOf(request);
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
        service.call("CreateTable", request);
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
        service.call("UpdateTimeToLive", request);
    }

    /**
     * Returns the operations of DynamoDB Streams in process, such as {@code GetRecords}.
     *
     * @return calls for the account and the Region of the builder
     */
    public AwsCalls streamCalls() {
        return InProcessCalls.of(service.streams()).of(region(), account());
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
        service.onChange(table, listener);
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
        service.call("PutItem", request);
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
        return Optional.ofNullable(service.call("GetItem", request).get("Item")).map(WireJson::text);
    }

    /**
     * Returns all items of a table, in the order of a scan; the look is not journaled and meets no faults.
     *
     * @param table the table's name
     * @return the items as JSON
     * @throws AwsCallException if there is no such table
     */
    public List<String> items(String table) {
        return service.items(table).stream().map(WireJson::text).toList();
    }

    @Override
    public void close() {
        super.close();
        service.elsewhere().ifPresent(DynamoDbElsewhere::close);
    }
}
