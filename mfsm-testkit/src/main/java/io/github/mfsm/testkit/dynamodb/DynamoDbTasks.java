package io.github.mfsm.testkit.dynamodb;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.task.SdkMetadata;
import io.github.mfsm.testkit.internal.task.ServiceNaming;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Does the DynamoDB tasks of state machines on a {@link FakeDynamoDb}, in process.
 *
 * <p>{@link io.github.mfsm.testkit.MfsmEnvironment} and {@code mfsm serve} do so by themselves, where no
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

    private static final ServiceNaming NAMING = new ServiceNaming(
            "dynamodb",
            Map.of("getItem", "GetItem", "putItem", "PutItem", "updateItem", "UpdateItem", "deleteItem", "DeleteItem"),
            "DynamoDB",
            "DynamoDb",
            "AmazonDynamoDBv2",
            "AmazonDynamoDBException",
            "application/x-amz-json-1.0",
            Set.of(),
            code -> UNDECLARED.contains(code) ? Optional.empty() : Optional.of(code),
            SdkMetadata::ofDynamoDb);

    private final ServiceTasks tasks;

    DynamoDbTasks(AwsJsonService service) {
        this.tasks = new ServiceTasks(NAMING, () -> true, service);
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
        return NAMING.handles(resource);
    }

    /**
     * Does the task at once.
     *
     * @throws IllegalArgumentException if it is not for DynamoDB
     */
    @Override
    public TaskResult handle(TaskRequest request) {
        if (!handles(request.resource())) {
            throw new IllegalArgumentException("not a task for DynamoDB: " + request.resource());
        }
        return tasks.handle(request);
    }
}
