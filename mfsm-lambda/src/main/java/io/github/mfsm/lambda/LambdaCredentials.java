package io.github.mfsm.lambda;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;

/**
 * The two places where Lambda puts a function's credentials: the environment, or, for functions with SnapStart, a local endpoint.
 * Thread-safe.
 */
final class LambdaCredentials implements AwsCredentialsProvider {
    private volatile AwsCredentialsProvider places = places();

    @Override
    public AwsCredentials resolveCredentials() {
        return places.resolveCredentials();
    }

    /** Forgets what was read: credentials of the time before a snapshot. */
    void renew() {
        places = places();
    }

    private static AwsCredentialsProvider places() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.builder().build());
    }
}
