package io.github.mfsm.testkit.sns.internal;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Batch;

/** SNS's errors. */
final class SnsErrors {
    private SnsErrors() {}

    static AwsError invalid(String reason) {
        return AwsError.of("InvalidParameter", "Invalid parameter: " + reason);
    }

    static AwsError notFound(String what) {
        return AwsError.of(404, "NotFound", what + " does not exist");
    }

    /** What is said of a batch that is refused as a whole. */
    static final class OfBatch implements Batch.Refusals {
        @Override
        public AwsError empty() {
            return AwsError.of("EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }

        @Override
        public AwsError tooMany(int most, int sent) {
            return AwsError.of(
                    "TooManyEntriesInBatchRequest",
                    "The batch request contains more entries than permissible (more than " + most + ").");
        }

        @Override
        public AwsError repeated(String id) {
            return AwsError.of(
                    "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
        }
    }
}
