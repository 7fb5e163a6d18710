package io.github.mfsm.aws.sdk;

import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The retry strategy that fits a run's deadline: more and quicker attempts than the SDK's default, since the time that
 * a call may take ends them anyway.
 */
public final class SdkRetries {

    private static final int ATTEMPTS = 6;
    private static final Set<String> ALSO = Set.of("TransactionConflictException", "ReplicatedWriteConflictException");

    private SdkRetries() {}

    /**
     * Returns a new strategy, for {@code ClientOverrideConfiguration.retryStrategy} of the clients that are passed to
     * {@link SdkStepFunctions} and {@link SdkClaimTable}: up to 6 attempts, with jitter, after at most 25 ms doubled to
     * 1 s, when throttled after at most 100 ms doubled to 1 s. The SDK decides what can be retried; DynamoDB's
     * conflicts between writers are added.
     */
    public static RetryStrategy strategy() {
        StandardRetryStrategy standard = AwsRetryStrategy.standardRetryStrategy();
        return standard.toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofSeconds(1)))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(1)))
                .retryOnException(e -> e instanceof AwsServiceException failure && ALSO.contains(SdkCall.code(failure)))
                .build();
    }
}
