package io.github.mfsm.testkit.dynamodb;

import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.task.SdkMetadata;
import io.github.mfsm.testkit.internal.task.ServiceNaming;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How tasks name DynamoDB, its operations and its errors. */
final class DynamoDbTasks {
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

    private DynamoDbTasks() {}

    /** Returns what does the tasks on a service. */
    static ServiceTasks on(AwsJsonService service) {
        return new ServiceTasks(NAMING, () -> true, service);
    }
}
