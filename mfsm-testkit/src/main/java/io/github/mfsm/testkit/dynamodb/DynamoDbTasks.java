package io.github.mfsm.testkit.dynamodb;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import java.util.Locale;
import java.util.Objects;

/**
 * Does the DynamoDB tasks of state machines on a {@link FakeDynamoDb}, in process.
 *
 * <pre>{@code
 * stepFunctions.onTask("arn:aws:states:::dynamodb:updateItem", DynamoDbTasks.of(dynamoDb));
 * }</pre>
 *
 * <p>Takes the resources {@code arn:aws:states:::dynamodb:getItem}, {@code putItem}, {@code updateItem} and {@code deleteItem}, and
 * every {@code arn:aws:states:::aws-sdk:dynamodb:*} whose operation the fake has. The task's parameters are the operation's request.
 * A refusal fails the task with AWS's names for it: {@code DynamoDB.ConditionalCheckFailedException} of the first kind, {@code
 * DynamoDb.ConditionalCheckFailedException} of the second. The fake's faults and journal count these calls, too. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html">Perform DynamoDB operations with Step
 *     Functions</a>
 */
public final class DynamoDbTasks implements TaskHandler {

    private static final String OPTIMIZED = ":states:::dynamodb:";
    private static final String SDK = ":states:::aws-sdk:dynamodb:";

    private final AwsCalls calls;

    private DynamoDbTasks(AwsCalls calls) {
        this.calls = Objects.requireNonNull(calls, "calls");
    }

    /**
     * Returns a handler for the tables of a fake, in its own account and Region.
     *
     * @param dynamoDb the fake
     */
    public static DynamoDbTasks of(FakeDynamoDb dynamoDb) {
        return new DynamoDbTasks(dynamoDb.calls());
    }

    /**
     * Does the task at once.
     *
     * @throws IllegalArgumentException if it is not for DynamoDB
     */
    @Override
    public TaskResult handle(TaskRequest request) {
        String resource = request.resource();
        boolean optimized = resource.contains(OPTIMIZED);
        if (!optimized && !resource.contains(SDK)) {
            throw new IllegalArgumentException("not a task for DynamoDB: " + resource);
        }
        String name = resource.substring(resource.lastIndexOf(':') + 1);
        String operation = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        try {
            return TaskResult.succeeded(calls.call(operation, request.parameters()));
        } catch (AwsCallException e) {
            String prefix = optimized ? "DynamoDB." : "DynamoDb.";
            return TaskResult.failed(prefix + e.code(), e.getMessage());
        }
    }
}
