package io.github.mfsm.testkit.sqs.internal;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Batch;
import java.util.Map;

/** SQS's errors. */
final class SqsErrors {
    /**
     * The codes of the query protocol that differ from today's; older clients know them, and newer ones get them in a
     * header.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html#API_GetQueueUrl_Errors">Errors</a>
     */
    static final Map<String, String> QUERY_CODES = Map.of(
            "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue",
            "QueueNameExists", "QueueAlreadyExists",
            "EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest",
            "TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
            "BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
            "UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation");

    private static final String PREFIX = "com.amazonaws.sqs#";

    private SqsErrors() {}

    static AwsError of(String code, String message) {
        return AwsError.of(PREFIX + code, message);
    }

    static AwsError missing(String member) {
        return of("MissingParameter", "The request must contain the parameter " + member + ".");
    }

    static AwsError invalidValue(Object value, String parameter, String reason) {
        return of(
                "InvalidParameterValue",
                "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    static AwsError throttled() {
        return of("RequestThrottled", "Request is throttled.");
    }

    static AwsError unavailable() {
        return AwsError.of(503, PREFIX + "ServiceUnavailable", "Service is unavailable.");
    }

    /**
     * What is said of a batch that is refused as a whole.
     *
     * @param kind the entries' type
     */
    record OfBatch(String kind) implements Batch.Refusals {
        @Override
        public AwsError empty() {
            return of("EmptyBatchRequest", "There should be at least one " + kind + " in the request.");
        }

        @Override
        public AwsError tooMany(int most, int sent) {
            return of(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are " + most + ". You have sent " + sent + ".");
        }

        @Override
        public AwsError repeated(String id) {
            return of("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
        }
    }
}
