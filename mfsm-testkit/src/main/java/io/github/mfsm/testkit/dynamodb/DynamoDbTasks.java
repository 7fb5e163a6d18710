package io.github.mfsm.testkit.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * Does the DynamoDB tasks of state machines on a {@link FakeDynamoDb}, in process.
 *
 * <p>{@link io.github.mfsm.testkit.MessageFlowTestEnvironment} and {@code mfsm serve} do so by themselves, where no
 * mock says otherwise; elsewhere it takes a line:
 *
 * <pre>{@code
 * stepFunctions.onAnyTask(DynamoDbTasks.of(dynamoDb));
 * }</pre>
 *
 * <p>Takes the resources {@code arn:aws:states:::dynamodb:getItem}, {@code putItem}, {@code updateItem} and
 * {@code deleteItem}, and every {@code arn:aws:states:::aws-sdk:dynamodb:*} whose operation the fake has. The task's
 * parameters are the operation's request. The output is the operation's answer; that of the first kind has
 * {@code SdkHttpMetadata} and {@code SdkResponseMetadata} besides.
 *
 * <p>A refusal fails the task in AWS's words for it. The first kind ends with
 * {@code DynamoDB.ConditionalCheckFailedException}, and with {@code DynamoDB.AmazonDynamoDBException} for what DynamoDB
 * doesn't declare, such as a ValidationException. The second kind ends with
 * {@code DynamoDb.ConditionalCheckFailedException} and {@code DynamoDb.DynamoDbException}. The fake's faults and
 * journal count these calls, too. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html">Perform DynamoDB operations with
 *     Step Functions</a>
 */
public final class DynamoDbTasks implements TaskHandler {
    private static final String OPTIMIZED = ":states:::dynamodb:";
    private static final String SDK = ":states:::aws-sdk:dynamodb:";
    private static final int REGION_PART = 3;
    private static final int ACCOUNT_PART = 4;
    private static final Set<String> OPTIMIZED_ACTIONS = Set.of("getItem", "putItem", "updateItem", "deleteItem");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * Errors that every AWS service may answer: the API model of DynamoDB doesn't declare them, so the SDK has no class
     * for them.
     */
    private static final Set<String> UNDECLARED = Set.of(
            "ValidationException",
            "SerializationException",
            "AccessDeniedException",
            "UnrecognizedClientException",
            "IncompleteSignatureException",
            "MissingAuthenticationTokenException",
            "UnknownOperationException",
            "InternalFailure",
            "ServiceUnavailable",
            "ServiceUnavailableException");

    private final BiFunction<String, String, AwsCalls> calls;
    private final InstantSource time;
    private final Supplier<String> requestIds;

    DynamoDbTasks(BiFunction<String, String, AwsCalls> calls, InstantSource time, Supplier<String> requestIds) {
        this.calls = Objects.requireNonNull(calls, "calls");
        this.time = Objects.requireNonNull(time, "time");
        this.requestIds = Objects.requireNonNull(requestIds, "requestIds");
    }

    /**
     * Returns a handler for the tables of a fake, in the account and the Region of the state machine.
     *
     * @param dynamoDb the fake
     */
    public static DynamoDbTasks of(FakeDynamoDb dynamoDb) {
        return dynamoDb.tasks();
    }

    /**
     * Returns a handler that does what {@link #handles} and leaves the rest to another.
     *
     * @param otherwise what handles all other tasks
     */
    public TaskHandler or(TaskHandler otherwise) {
        Objects.requireNonNull(otherwise, "otherwise");
        return request -> handles(request.resource()) ? handle(request) : otherwise.handle(request);
    }

    /**
     * Tells whether a resource is a call of DynamoDB.
     *
     * @param resource a task's {@code Resource}
     */
    public static boolean handles(String resource) {
        return resource.contains(SDK)
                || (resource.contains(OPTIMIZED) && OPTIMIZED_ACTIONS.contains(actionOf(resource)));
    }

    /**
     * Does the task at once.
     *
     * @throws IllegalArgumentException if it is not for DynamoDB
     */
    @Override
    public TaskResult handle(TaskRequest request) {
        String resource = request.resource();
        if (!handles(resource)) {
            throw new IllegalArgumentException("not a task for DynamoDB: " + resource);
        }
        boolean optimized = resource.contains(OPTIMIZED);
        String action = actionOf(resource);
        try {
            String operation = action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
            String answer = callsOf(request).call(operation, request.parameters());
            return TaskResult.succeeded(optimized ? withMetadata(answer) : withTimes(answer));
        } catch (AwsCallException e) {
            return optimized ? optimizedFailure(e) : sdkFailure(e);
        }
    }

    private AwsCalls callsOf(TaskRequest request) {
        String[] arn = request.stateMachineArn().split(":", -1);
        return calls.apply(arn[REGION_PART], arn[ACCOUNT_PART]);
    }

    private static String actionOf(String resource) {
        String action = resource.substring(resource.lastIndexOf(':') + 1);
        int dot = action.indexOf('.');
        return dot < 0 ? action : action.substring(0, dot);
    }

    private TaskResult optimizedFailure(AwsCallException error) {
        String name = UNDECLARED.contains(error.code()) ? "AmazonDynamoDBException" : error.code();
        return TaskResult.failed(
                "DynamoDB." + name,
                error.getMessage() + " (Service: AmazonDynamoDBv2; Status Code: " + error.status() + "; Error Code: "
                        + error.code() + "; Request ID: " + requestIds.get() + "; Proxy: null)");
    }

    private TaskResult sdkFailure(AwsCallException error) {
        String name = UNDECLARED.contains(error.code()) ? "DynamoDbException" : error.code();
        return TaskResult.failed(
                "DynamoDb." + name,
                error.getMessage() + " (Service: DynamoDb, Status Code: " + error.status() + ", Request ID: "
                        + requestIds.get() + ")");
    }

    /** The answer with what the SDK of the optimized integration tells of the HTTP response. */
    private String withMetadata(String answer) {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(body);
        String requestId = requestIds.get();
        Map<String, String> headers = new TreeMap<>(Map.of(
                "Server",
                "Server",
                "Connection",
                "keep-alive",
                "x-amzn-RequestId",
                requestId,
                "x-amz-crc32",
                Long.toString(checksum.getValue()),
                "Content-Length",
                Integer.toString(body.length),
                "Date",
                HTTP_DATE.format(Instant.ofEpochMilli(time.millis())),
                "Content-Type",
                "application/x-amz-json-1.0"));
        ObjectNode output = (ObjectNode) parse(answer);
        ObjectNode http = output.putObject("SdkHttpMetadata");
        ObjectNode all = http.putObject("AllHttpHeaders");
        headers.forEach((name, value) -> all.putArray(name).add(value));
        ObjectNode one = http.putObject("HttpHeaders");
        headers.forEach(one::put);
        http.put("HttpStatusCode", 200);
        output.putObject("SdkResponseMetadata").put("RequestId", requestId);
        return WireJson.text(output);
    }

    /** The answer with times as the SDK integrations tell them: text instead of seconds. */
    private static String withTimes(String answer) {
        if (!answer.contains("DateTime\"")) {
            return answer;
        }
        JsonNode output = parse(answer);
        writeTimes(output);
        return WireJson.text(output);
    }

    private static void writeTimes(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                if (member.getKey().endsWith("DateTime") && member.getValue().isNumber()) {
                    long millis =
                            member.getValue().decimalValue().movePointRight(3).longValue();
                    member.setValue(
                            TextNode.valueOf(Instant.ofEpochMilli(millis).toString()));
                }
            });
        }
        node.forEach(DynamoDbTasks::writeTimes);
    }

    private static JsonNode parse(String json) {
        try {
            return WireJson.parse(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DynamoDB's answer is not JSON", e);
        }
    }
}
